"""Questions about a notice itself: its number, date, issuing body, title, source, attachments, and labelled fields."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from store.language.folding import fold
from store.search.findings import Finding
from store.search.intents import Intent
from store.search.organisations import Organisation, meant
from store.search.question import Query, substrings
from store.search.ranking import Ranked
from store.search.vocabulary import Vocabulary
from store.values.replies import AnswerKind

# Given to a fact of the notice that the rest of the question names wholly; less by what of it the notice lacks. A
# notice that holds less than half of it is another one.
_SURE = 0.95
_LEAST_FIT = 0.5
_BY_NAME = 0.7


def find_facts(
    connection: sqlite3.Connection, vocabulary: Vocabulary, intent: Intent, topic: Query, ranked: Sequence[Ranked]
) -> tuple[Finding, ...]:
    """The facts that answer, best first: those of the asked kinds, from the notices that ``topic`` names.

    ``ranked`` are the passages found for ``topic``. Without a topic (发文字号 alone) the newest notice answers.
    """
    labels = find_labels(vocabulary, intent)
    if not intent.facts and not labels:
        return ()
    documents = _documents(connection, topic, ranked)
    found: list[Finding] = []
    for document, fit in documents:
        for row in connection.execute("SELECT * FROM facts WHERE document = ? ORDER BY start", [document]):
            if row["kind"] in intent.facts or row["label"] in labels:
                found.append(Finding(AnswerKind.DOCUMENT, document, row["start"], row["end"], _SURE * fit))
    return tuple(sorted(found, key=lambda finding: -finding.confidence))


def find_labels(vocabulary: Vocabulary, intent: Intent) -> frozenset[str]:
    """The labels printed in the notices (技术支持) that the question uses."""
    return vocabulary.labels.intersection(substrings(intent.topic, 2, 12))


def _documents(connection: sqlite3.Connection, topic: Query, ranked: Sequence[Ranked]) -> list[tuple[int, float]]:
    """Notices that may be meant, with how much of the topic each one holds (0 to 1), best first."""
    if not topic.terms:
        rows = connection.execute("SELECT id FROM documents ORDER BY date DESC, id DESC LIMIT 5").fetchall()
        return [(row[0], 0.6) for row in rows]
    fits: dict[int, float] = {}
    for one in ranked:
        if one.candidate.document not in fits:
            fits[one.candidate.document] = _fit(connection, topic, one)
    issued = _issued_by(connection, topic.mention, list(fits)) if topic.mention else []
    chosen = {document: fits[document] for document in issued} or fits
    return [(document, fit) for document, fit in chosen.items() if fit >= _LEAST_FIT][:5]


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
