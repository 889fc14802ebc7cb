"""Answering a follow-up out of the notice of the earlier answer; all else stands by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from store.language.tables import searchable
from store.search.archive import Archive
from store.search.earlier import Asked, Earlier, earlier_answer
from store.search.followups import LONGEST, LONGEST_MENDED, Wanted, read_follow_up
from store.search.interpreting import interpret
from store.search.library import Library
from store.search.own_details import own_detail, own_facts
from store.search.own_text import named_point, own_point, own_text, own_topic
from store.search.smalltalk import smalltalk, without_greeting
from store.search.vocabulary import Vocabulary
from store.values.notices import FactKind
from store.values.replies import AnswerKind, Reply


def follow_up(
    connection: sqlite3.Connection,
    question: str,
    count: int,
    earlier: str | None,
    archive: Archive | None,
    alone: Callable[[str], Reply],
) -> Reply | None:
    """The reply to ``question`` out of an earlier notice or the one that it names; None where it stands by itself.

    ``earlier`` and ``count`` are as for ``store.search.context.ask_in_context``; ``alone`` asks a question by itself.
    """
    typed = without_greeting(searchable(question).strip())
    if not 0 < len(typed) <= LONGEST or smalltalk(typed) is not None:
        return None
    follow = read_follow_up(typed)
    if follow is None and len(typed) > LONGEST_MENDED:
        return None
    library = Library(connection, archive)
    before = earlier_answer(library, earlier)
    if before is None and not (follow and follow.names_notice):
        return None
    vocabulary = Vocabulary(connection, archive)
    interpretation = interpret(typed, vocabulary)
    mended = read_follow_up(interpretation.corrected or "")
    if mended is not None and (follow is None or follow.wanted is Wanted.TOPIC):
        follow = mended  # 那点话呢 as typed would be a topic
    else:
        interpretation = replace(interpretation, corrected=None)
    if follow is None:
        return None
    asked = Asked(library, question, count, vocabulary, interpretation, follow, alone)
    if follow.names_notice:
        return named_point(asked)
    reply = _follow_up(asked, before) if before else None
    if before is None or reply is None:
        return None
    return reply if follow.leans else _better(alone(question), reply, before)


def _better(alone: Reply, reply: Reply, before: Earlier) -> Reply:
    """Of the answer to the question by itself and that out of the earlier notice, ``reply``, the one that is meant.

    ``alone`` where it is of the earlier notice as well; and where that has no answer, but a single other notice states
    what is asked for. One of several would be anybody's.
    """
    if not alone.answered:
        return reply
    stating = {answer.source.document_id for answer in alone.answers if answer.kind is not AnswerKind.PASSAGE}
    first = alone.answers[0]
    if reply.answered:
        return alone if first.source.document_id == before.document else reply
    return alone if first.kind is not AnswerKind.PASSAGE and len(stating) == 1 else reply


def _follow_up(asked: Asked, before: Earlier) -> Reply | None:
    """The reply out of the earlier notice; None where the question is to be answered by itself after all."""
    match asked.follow.wanted:
        case Wanted.DETAIL:
            return own_detail(asked, before)
        case Wanted.TOPIC:
            return own_topic(asked, before)
        case Wanted.TITLE:
            return own_facts(asked, before, (FactKind.TITLE,))
        case Wanted.POINT | Wanted.NEXT | Wanted.PREVIOUS:
            return own_point(asked, before)
        case _:
            return own_text(asked, before)
