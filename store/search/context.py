"""Answering a question after an earlier answer: follow-ups out of its notice, all else as it stands by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from store.language.folding import searchable
from store.search.answering import ask
from store.search.archive import Archive
from store.search.earlier import Asked, Earlier, earlier_answer
from store.search.followups import LONGEST, LONGEST_MENDED, Wanted, read_follow_up
from store.search.interpreting import interpret
from store.search.library import Library
from store.search.own_details import own_detail, own_facts
from store.search.own_text import named_point, own_point, own_text, own_topic
from store.search.smalltalk import smalltalk, without_greeting
from store.search.vocabulary import Vocabulary
from store.values import AnswerKind, FactKind, Reply

if TYPE_CHECKING:
    from store.semantic.index import SemanticIndex


def ask_in_context(
    connection: sqlite3.Connection,
    question: str,
    count: int,
    earlier: str | None,
    archive: Archive | None = None,
    index: SemanticIndex | None = None,
    *,
    copies: bool = False,
) -> Reply:
    """The reply to ``question`` with up to ``count`` answers (see ``Store.ask``).

    ``earlier`` is the key of the answer given before it; a key of what is gone is none. What is a follow-up is told in
    ``store.search.followups``.
    """

    def alone(text: str) -> Reply:
        return _alone(connection, text, count, archive, index, copies=copies)

    typed = without_greeting(searchable(question).strip())
    if not 0 < len(typed) <= LONGEST or smalltalk(typed) is not None:
        return alone(question)
    follow = read_follow_up(typed)
    if follow is None and len(typed) > LONGEST_MENDED:
        return alone(question)
    library = Library(connection, archive)
    before = earlier_answer(library, earlier)
    if before is None and not (follow and follow.names_notice):
        return alone(question)
    vocabulary = Vocabulary(connection, archive)
    interpretation = interpret(typed, vocabulary)
    mended = read_follow_up(interpretation.corrected or "")
    if mended is not None and (follow is None or follow.wanted is Wanted.TOPIC):
        follow = mended  # 那点话呢 as typed would be a topic
    else:
        interpretation = replace(interpretation, corrected=None)
    if follow is None:
        return alone(question)
    asked = Asked(library, question, count, vocabulary, interpretation, follow, alone)
    if follow.names_notice:
        return named_point(asked) or alone(question)
    reply = _follow_up(asked, before) if before else None
    if before is None or reply is None:
        return alone(question)
    return reply if follow.leans else _better(alone(question), reply, before)


def _alone(
    connection: sqlite3.Connection,
    question: str,
    count: int,
    archive: Archive | None,
    index: SemanticIndex | None,
    *,
    copies: bool,
) -> Reply:
    """The reply to ``question`` by itself, the same one again for as long as documents are the same."""
    asked = (question, count, copies)

    def answered(_: object = None) -> Mapping[tuple[str, int, bool], Reply]:
        return {asked: ask(connection, question, count, archive, index, copies=copies)}

    if archive is None or index is not None:  # passages are given vectors while no document changes
        return answered()[asked]
    return archive.looked_up.replies.look_up([asked], answered)[asked]


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
