"""Questions about a notice itself: its number, date, issuing body, title, source, attachments, and labelled fields."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import add

from store.database.plain import as_list, plain_rows
from store.language.folding import fold
from store.search.findings import Finding
from store.search.intents import Intent
from store.search.organisations import Organisation, meant
from store.search.question import Query
from store.search.ranking import Ranked
from store.search.vocabulary import Vocabulary
from store.values.replies import AnswerKind

# Given to a fact of the notice that the rest of the question names wholly; less by what of it the notice lacks. A
# notice that holds less than half of it is another one.
_SURE = 0.95
_LEAST_FIT = 0.5
_BY_NAME = 0.7

_FEW = 20
"""Most labels that a question uses stand in fewer notices than this; so many are as soon read by the notices asked."""


def find_facts(
    connection: sqlite3.Connection, intent: Intent, labels: set[str], topic: Query, ranked: Sequence[Ranked]
) -> tuple[Finding, ...]:
    """The facts that answer, best first: those of the asked kinds, from the notices that ``topic`` names.

    ``labels`` are those that the question uses (``find_labels``), ``ranked`` the passages found for ``topic``. Without
    a topic (发文字号 alone) the newest notice answers.
    """
    if not intent.facts and not labels:
        return ()
    documents = list(dict.fromkeys(one.candidate.document for one in ranked)) if topic.terms else _newest(connection)
    rows = _asked_for(connection, intent, labels, documents)
    if not rows:  # most labels of an archive of news are words like any other
        return ()
    found = [
        Finding(AnswerKind.DOCUMENT, document, start, end, _SURE * fit)
        for document, fit in _documents(connection, topic, ranked, documents)
        for start, end in rows.get(document, ())
    ]
    return tuple(sorted(found, key=lambda finding: -finding.confidence))


def _asked_for(
    connection: sqlite3.Connection, intent: Intent, labels: Iterable[str], documents: Sequence[int]
) -> Mapping[int, Sequence[tuple[int, int]]]:
    """Where the facts of the asked kinds and with these ``labels`` stand in each of ``documents`` that has any."""
    found: dict[int, list[tuple[int, int]]] = {}
    asked = [as_list(keys) for keys in (documents, intent.facts, labels)]
    if not intent.facts:
        # Hardly ever is it one of these: to find that out takes a quarter of the time of reading their facts.
        labelled = {document for (document,) in plain_rows(connection, _LABELLED, [asked[-1], _FEW])}
        if len(labelled) < _FEW and labelled.isdisjoint(documents):
            return found
    for document, start, end in plain_rows(connection, _FACTS, asked):
        found.setdefault(document, []).append((start, end))
    return found


_FACTS = """SELECT document, start, "end" FROM facts
             WHERE document IN (SELECT value FROM json_each(?))
               AND (kind IN (SELECT value FROM json_each(?)) OR +label IN (SELECT value FROM json_each(?)))
             ORDER BY document, start, id"""

_LABELLED = """SELECT DISTINCT document FROM facts
                WHERE label <> '' AND label IN (SELECT value FROM json_each(?)) LIMIT ?"""


def find_labels(vocabulary: Vocabulary, intent: Intent) -> set[str]:
    """The labels printed in the notices (技术支持) that the question uses."""
    topic = intent.topic
    beginning = (vocabulary.labels[pair] for pair in map(add, topic, topic[1:]) if pair in vocabulary.labels)
    return {label for labels in beginning for label in labels if label in topic}


def _newest(connection: sqlite3.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY date DESC, id DESC LIMIT 5")]


def _documents(
    connection: sqlite3.Connection, topic: Query, ranked: Sequence[Ranked], documents: Sequence[int]
) -> list[tuple[int, float]]:
    """Those of ``documents`` that may be meant, with how much of the topic each one holds (0 to 1), best first."""
    if not topic.terms:
        return [(document, 0.6) for document in documents]
    best: dict[int, Ranked] = {}
    for one in ranked:
        best.setdefault(one.candidate.document, one)
    issued = _issued_by(connection, topic.mention, list(best)) if topic.mention else []
    fits = ((document, _fit(connection, topic, best[document])) for document in issued or best)
    return list(islice(((document, fit) for document, fit in fits if fit >= _LEAST_FIT), 5))


def _fit(connection: sqlite3.Connection, topic: Query, one: Ranked) -> float:
    """How surely a question about a notice is about this one: by what its own facts (title, issuer ...) hold of it.

    What only its text holds counts less: 论文该写在哪儿 is asked about what it says, though it adds 那句口号是啥.
    """
    query = "SELECT coalesce(group_concat(folded, char(10)), '') FROM facts WHERE document = ?"
    (facts,) = connection.execute(query, [one.candidate.document]).fetchone()
    named = in_text = 0.0
    for term, match in zip(topic.terms, one.document_matches, strict=True):
        in_text += term.weight * match
        named += term.weight * ((term.naming and one.is_named) or any(form in facts for form in term.forms))
    return min(1.0, _BY_NAME * named / topic.total + (1 - _BY_NAME) * in_text / topic.total)


def _issued_by(connection: sqlite3.Connection, mention: str, documents: Sequence[int]) -> list[int]:
    """Those of ``documents`` whose issuing body is the one that the question mentions best."""
    marks = ",".join("?" * len(documents))
    query = f"SELECT id, issuer FROM documents WHERE issuer IS NOT NULL AND id IN ({marks})"  # noqa: S608
    issuers = dict(connection.execute(query, documents).fetchall())
    _, best = meant(mention, [Organisation(name, fold(name)) for name in sorted(set(issuers.values()))])
    names = {organisation.name for organisation in best[:1]}
    return [document for document in documents if issuers.get(document) in names]
