"""Answering a question, also one after an earlier answer."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from store.language.patterns import lazy_pattern
from store.language.tables import searchable
from store.language.terms import HAN
from store.search.answering import ask
from store.search.archive import Archive
from store.values.replies import Reply

if TYPE_CHECKING:
    from store.semantic.index import SemanticIndex

_COUNT = r"[一二三四五六七八九十百\d]{1,4}"
_ORDINAL = lazy_pattern(
    rf"第{_COUNT}(?:[条点项款章节大个呢]|部分|方面)|最后|[(]{_COUNT}[)]|(?<![\d{HAN}]){_COUNT}[、.)]|[a-z]"
)
"""No ordinal is written without one of these: 第三条, 最后一点, (二), 3., the third point."""


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
    ``store.search.followups``; without an earlier answer only the point of a notice that is named can be one.
    """

    def alone(text: str) -> Reply:
        return _alone(connection, text, count, archive, index, copies=copies)

    if earlier is None and not _ORDINAL.search(searchable(question)):
        return alone(question)
    from store.search.following import follow_up  # which most first questions do without

    return follow_up(connection, question, count, earlier, archive, alone) or alone(question)


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

    def answered() -> Reply:
        return ask(connection, question, count, archive, index, copies=copies)

    if archive is None or index is not None:  # passages are given vectors while no document changes
        return answered()
    return archive.looked_up.replies.look_up_one((question, count, copies), answered)
