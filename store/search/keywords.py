"""A few keywords instead of a question: an address, a number, a name in a list, or an organisation by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from store.search.findings import Finding
from store.search.lists import find_entries
from store.search.question import Query
from store.search.ranking import Ranked
from store.values.notices import FactKind
from store.values.replies import AnswerKind

_LITERAL = 0.9
_OF_THE_BODY = 0.7
LONGEST_KEYWORDS = 12
"""More characters than this are a question, not keywords."""

# Keywords that more passages hold than this name no one thing.
_MOST_PASSAGES = 5


def find_keywords(connection: sqlite3.Connection, topic: Query, ranked: Sequence[Ranked]) -> tuple[Finding, ...]:
    """What a few keywords name, surest first: nothing for anything longer.

    They name an entry of a list; the facts and contact blocks that hold the whole of them (百万庄大街, 机经网); or an
    organisation, whose notices are given by their titles. ``ranked`` are the passages found for ``topic``.
    """
    keywords = topic.content.strip()
    if not 2 <= len(keywords) <= LONGEST_KEYWORDS:
        return ()
    entries = find_entries(connection, keywords)
    if entries:
        return entries
    documents = list(dict.fromkeys(one.candidate.document for one in ranked))[:5]
    if topic.bodies and topic.mention == keywords:
        return _titles(connection, [one.candidate.document for one in ranked if one.is_named])
    if min((term.frequency for term in topic.terms), default=0) > _MOST_PASSAGES:
        return ()
    return _literal(connection, keywords, documents)


def _titles(connection: sqlite3.Connection, documents: Sequence[int]) -> tuple[Finding, ...]:
    query = 'SELECT start, "end" FROM facts WHERE document = ? AND kind = ? ORDER BY start LIMIT 1'
    found = []
    for document in dict.fromkeys(documents):
        row = connection.execute(query, [document, FactKind.TITLE]).fetchone()
        if row is not None:
            found.append(Finding(AnswerKind.DOCUMENT, document, row[0], row[1], _OF_THE_BODY))
    return tuple(found)


def _literal(connection: sqlite3.Connection, keywords: str, documents: Sequence[int]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for document in documents:
        for kind, table in ((AnswerKind.DOCUMENT, "facts"), (AnswerKind.CONTACT, "contacts")):
            query = f'SELECT id, start, "end", folded FROM {table} WHERE document = ? ORDER BY start'  # noqa: S608
            for number, start, end, folded in connection.execute(query, [document]):
                if keywords in folded:
                    contact = number if kind is AnswerKind.CONTACT else None
                    found.append(Finding(kind, document, start, end, _LITERAL, contact))
    return tuple(found)
