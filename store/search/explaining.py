"""Why an answer won: every stage of asking gone through again, and what each of them found written down.

Asking keeps none of this, so that it stays quick; the parts of the scores are computed anew for the passages shown.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from itertools import islice
from typing import TYPE_CHECKING

from store.language.tables import searchable
from store.language.terms import han_runs
from store.search.answering import LEAST_STATED, SPARE
from store.search.archive import Archive
from store.search.candidates import find_candidates
from store.search.confidence import NAMES_BY_MEANING, model
from store.search.contacts import find_contacts
from store.search.context import ask_in_context
from store.search.evidence import NAMES, as_row, evidence
from store.search.explanation import (
    AskedTerm,
    Certainty,
    Explanation,
    Feature,
    Parts,
    RankedNotice,
    TermKind,
    Tried,
    Understood,
    Way,
)
from store.search.facts import find_facts, find_labels
from store.search.findings import Finding
from store.search.fusion import Nearness
from store.search.interpreting import Interpretation, interpret
from store.search.keywords import find_keywords
from store.search.library import Library
from store.search.lists import find_members
from store.search.notice_numbers import find_numbered
from store.search.question import MAX_CHARACTERS, Query
from store.search.ranking import Ranked, rank
from store.search.retrieval import search
from store.search.score_parts import score_parts
from store.search.smalltalk import smalltalk, without_greeting
from store.search.vocabulary import Vocabulary
from store.values.replies import Outcome, Reply

if TYPE_CHECKING:
    from store.semantic.index import SemanticIndex

NOTICES = 5
"""How many notices are shown with what their scores are made of: as many as there are answers by default."""


def explain(
    connection: sqlite3.Connection, question: str, archive: Archive | None = None, index: SemanticIndex | None = None
) -> Explanation:
    """Why ``question``, asked by itself, is answered as it is (see ``Store.explain``)."""
    reply = ask_in_context(connection, question, NOTICES, None, archive, index)
    typed = searchable(question).strip()[:MAX_CHARACTERS]
    if reply.outcome is Outcome.EMPTY or smalltalk(typed) is not None:
        return Explanation(question, reply.outcome, reply.confidence)
    vocabulary = Vocabulary(connection, archive)
    asked = interpret(without_greeting(typed), vocabulary)
    library = Library(connection, archive)
    found = search(connection, library, asked, NOTICES + SPARE, index)
    ranked, nearness, passages = found.ranked, found.nearness, tuple(found.quotes)
    return Explanation(
        question=question,
        outcome=reply.outcome,
        confidence=reply.confidence,
        understood=_understood(typed, asked),
        terms=_terms(asked, vocabulary),
        candidates=len(ranked),
        notices=_notices(library, asked.query, ranked),
        certainty=_certainty(library, asked.query, ranked, nearness, passages) if ranked else None,
        tried=_tried(connection, library, asked, passages, vocabulary, reply),
    )


def _understood(typed: str, asked: Interpretation) -> Understood:
    query, intent = asked.query, asked.intent
    return Understood(
        folded=typed,
        corrected=asked.text if asked.text != without_greeting(typed) else None,
        content=" ".join(query.content.split()),
        details=tuple(intent.details),
        facts=tuple(intent.facts),
        membership=intent.membership,
        topic=" ".join(asked.topic.content.split()),
        organisation=query.mention,
        bodies=query.bodies,
        provinces=tuple(sorted(query.provinces)),
    )


def _terms(asked: Interpretation, vocabulary: Vocabulary) -> tuple[AskedTerm, ...]:
    pairs = [form for term in asked.query.terms for form in term.forms if len(form) == 2]
    known = vocabulary.entries(pairs)
    translated = asked.text != asked.query.text

    def kind(forms: Sequence[str], *, naming: bool, expansion: bool) -> TermKind:
        if naming:
            return TermKind.NAMING
        if expansion:
            return TermKind.SYNONYM
        if translated:
            return TermKind.TRANSLATION
        is_pair = all(len(form) == 2 and not known[form].is_word and han_runs(form) for form in forms)
        return TermKind.PAIR if is_pair else TermKind.WORD

    return tuple(
        AskedTerm(
            term.forms, kind(term.forms, naming=term.naming, expansion=term.expansion), term.frequency, term.weight
        )
        for term in asked.query.terms
    )


def _notices(library: Library, query: Query, ranked: Sequence[Ranked]) -> tuple[RankedNotice, ...]:
    """The best passage of each of the best notices."""
    firsts: dict[int, Ranked] = {}
    for one in ranked:
        firsts.setdefault(one.candidate.document, one)
    parts = _parts(library, query, ranked)
    shown = []
    for number, one in islice(firsts.items(), NOTICES):
        book, start, end = library.book(number), one.candidate.start, one.candidate.end
        shown.append(
            RankedNotice(
                source=book.source(start, end),
                text=book.text[start:end],
                score=one.score,
                parts=parts[one.candidate.passage],
                in_passage=one.passage_matches,
                in_notice=one.document_matches,
            )
        )
    return tuple(shown)


def _parts(library: Library, query: Query, ranked: Sequence[Ranked]) -> Mapping[int, Parts]:
    """The parts of the scores; what they have more than by words alone is what meaning added."""
    candidates = [one.candidate for one in ranked]
    by_words = rank(library, query, candidates, keep=frozenset(one.passage for one in candidates))
    scores = {one.candidate.passage: one.score for one in by_words}
    parts = score_parts(library, query, candidates) if candidates else {}
    return {
        one.candidate.passage: replace(parts[one.candidate.passage], meaning=one.score - scores[one.candidate.passage])
        for one in ranked
    }


def _certainty(
    library: Library, query: Query, ranked: Sequence[Ranked], nearness: Nearness | None, passages: Sequence[Finding]
) -> Certainty:
    trained = model(by_meaning=nearness is not None)
    values = [*as_row(evidence(query, ranked, library)), *(astuple(nearness) if nearness else ())]
    names = (*NAMES, *(NAMES_BY_MEANING if nearness else ()))
    features = tuple(Feature(*row) for row in zip(names, values, trained.weights, strict=True))
    certainty = Certainty(trained.bias, features, 1.0, trained.threshold, trained.related, LEAST_STATED)
    if not passages or not certainty.confidence:
        return certainty
    return replace(certainty, held_back=min(1.0, passages[0].confidence / certainty.confidence))


def _tried(
    connection: sqlite3.Connection,
    library: Library,
    asked: Interpretation,
    passages: Sequence[Finding],
    vocabulary: Vocabulary,
    reply: Reply,
) -> tuple[Tried, ...]:
    """What each way to an answer found, in the order in which asking tries them, and which one decided."""
    intent, topic = asked.intent, asked.topic
    about = rank(library, topic, find_candidates(library, topic, chrome=True))
    documents = list(dict.fromkeys(one.candidate.document for one in about))
    contacts = find_contacts(asked, vocabulary, lambda: about)
    facts = find_facts(connection, intent, find_labels(vocabulary, intent), topic, about)
    lists = find_members(connection, asked.text, topic, documents, vocabulary) if intent.membership else None
    asks_for_more = bool(intent.details or intent.facts or intent.membership)
    found: dict[Way, Sequence[Finding]] = {
        Way.CONTACT: contacts.findings if contacts else (),
        Way.FACT: find_numbered(connection, asked.typed) or facts,
        Way.LIST: lists.findings if lists else (),
        Way.KEYWORDS: () if asks_for_more else find_keywords(connection, topic, about),
        Way.PASSAGE: passages,
    }
    decided = Way.CONTACT if contacts and (contacts.unknown or contacts.missing) else _way(found, reply)
    if decided is Way.POINT:
        return (Tried(Way.POINT, len(reply.answers), reply.confidence, decided=True),)
    return tuple(
        Tried(way, len(findings), findings[0].confidence if findings else 0.0, way is decided)
        for way, findings in found.items()
        if findings or way is decided
    )


def _way(found: Mapping[Way, Sequence[Finding]], reply: Reply) -> Way | None:
    """The way by which the first answer of ``reply`` was found; None where it has none."""
    if not reply.answers:
        return None
    source = reply.answers[0].source
    given = (source.document_id, source.start, source.end)
    ways = (way for way, findings in found.items() if given in {(one.document, one.start, one.end) for one in findings})
    return next(ways, Way.POINT)
