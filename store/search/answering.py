"""From a question to a reply: every stage in its order.

fold -> courtesies -> typing errors -> intent -> candidates -> ranking -> the findings of each kind -> the one that is
given, or that nothing is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from store.language.tables import searchable
from store.search.answers import make_answer
from store.search.archive import Archive
from store.search.candidates import find_candidates
from store.search.choosing import ContactFindings
from store.search.confidence import Model
from store.search.contacts import find_contacts
from store.search.facts import find_facts, find_labels
from store.search.findings import Finding, first_of
from store.search.gathering import gather
from store.search.intents import Intent
from store.search.interpreting import Interpretation, interpret
from store.search.keywords import LONGEST_KEYWORDS, find_keywords
from store.search.library import Library
from store.search.lists import ListFindings, find_members
from store.search.notice_numbers import find_numbered
from store.search.offices import office_to_ask
from store.search.question import MAX_CHARACTERS, Query
from store.search.ranking import Ranked, rank
from store.search.retrieval import Passages, search
from store.search.smalltalk import smalltalk, without_greeting
from store.search.vocabulary import Vocabulary
from store.values.replies import Answer, Choice, Outcome, Reply

if TYPE_CHECKING:
    from store.semantic.index import SemanticIndex

SUGGESTIONS = 3
_GIVEN = (Outcome.ANSWERED, Outcome.WHICH)

SPARE = 3
"""Passages looked at beyond those that are asked for, in the place of copies."""

LEAST_STATED = 0.45
"""Contact details and facts are given from here on: their confidences are steps set by hand, not probabilities."""

LEAST_NEAR = 0.1
"""Below this confidence the nearest headings have nothing to do with the question (今天天气怎么样: .08)."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is found: ``outcome``, the findings best first, and whom or what the reply must name.

    ``choices`` are what is to be chosen from, each with its name. ``as_typed`` says that nothing was to be mended,
    ``nobody`` that a name or a number is asked about which no notice has: nobody else is to be asked in its place.
    """

    outcome: Outcome
    findings: Iterable[Finding]
    subject: str | None = None
    choices: tuple[tuple[str, Finding], ...] = ()
    as_typed: bool = False
    nobody: bool = False


def ask(
    connection: sqlite3.Connection,
    question: str,
    count: int,
    archive: Archive | None = None,
    index: SemanticIndex | None = None,
    *,
    copies: bool = False,
) -> Reply:
    """The reply to ``question`` with up to ``count`` answers (see ``Store.ask``); by meaning too with an ``index``."""
    typed = searchable(question).strip()[:MAX_CHARACTERS]
    if not any(character.isalnum() for character in typed):
        return Reply(question, Outcome.EMPTY, 0.0)
    courtesy = smalltalk(typed)
    if courtesy is not None:
        return Reply(question, courtesy, 0.0)
    vocabulary = Vocabulary(connection, archive)
    asked = interpret(without_greeting(typed), vocabulary)
    library = Library(connection, archive)
    passages = search(connection, library, asked, count if copies else count + SPARE, index)
    if numbered := find_numbered(connection, asked.typed):
        verdict = _Verdict(Outcome.ANSWERED, chain(numbered, passages.quotes), as_typed=True)
    else:
        verdict = _verdict(connection, library, asked, passages, vocabulary)
    outcome = verdict.outcome
    # When notices were issued, and by whom, differs from one to the next, and rightly.
    compare = outcome is Outcome.ANSWERED and not asked.intent.facts
    nearest, findings = first_of(verdict.findings)
    made = _answers(library, findings, asked.query)
    gathered = gather(library, asked.query, made, count, copies=copies, compare=compare)
    answers = gathered.answers
    if outcome in (Outcome.ANSWERED, Outcome.RELATED) and not answers:
        outcome = Outcome.NOT_FOUND
    near = passages.reaches(LEAST_NEAR)
    uncertain = outcome in (Outcome.NOT_FOUND, Outcome.RELATED) and not verdict.nobody
    return Reply(
        question=question,
        outcome=outcome,
        confidence=answers[0].confidence if answers else 0.0,
        answers=answers,
        differing=gathered.differing,
        suggestions=_suggestions(library, passages.ranked) if near and outcome not in _GIVEN else (),
        subject=verdict.subject,
        corrected=None if verdict.as_typed else asked.corrected,
        choices=_choices(library, verdict, asked.query) if outcome is Outcome.WHICH else (),
        office=office_to_ask(connection, asked, nearest.document if nearest and near else None, vocabulary)
        if uncertain
        else None,
    )


def _verdict(
    connection: sqlite3.Connection,
    library: Library,
    asked: Interpretation,
    found: Passages,
    vocabulary: Vocabulary,
) -> _Verdict:
    """Which kind of answer is given. Details and facts come before passages: they were asked for by name."""
    intent, topic, passages = asked.intent, asked.topic, found.quotes
    ranked: list[Sequence[Ranked]] = []

    def ranked_for_topic() -> Sequence[Ranked]:
        """The second search, made once, and only where it is needed."""
        if not ranked:
            ranked.append(_ranked_for_topic(library, asked, found))
        return ranked[0]

    contacts = find_contacts(asked, vocabulary, ranked_for_topic)
    if contacts is not None:
        verdict = _contact_verdict(contacts, passages)
        if verdict is not None:
            return replace(verdict, as_typed=contacts.as_typed)
    labels = find_labels(vocabulary, intent)
    if not (labels or _names_more(asked)):
        return _best(passages, intent, found.trained)
    about = ranked_for_topic()
    facts = find_facts(connection, intent, labels, topic, about)
    if facts and facts[0].confidence >= LEAST_STATED:
        return _Verdict(Outcome.ANSWERED, chain(facts, passages))
    if intent.membership:
        documents = list(dict.fromkeys(one.candidate.document for one in about))
        verdict = _list_verdict(find_members(connection, asked.text, topic, documents, vocabulary), passages)
        if verdict is not None:
            return verdict
    asks_for_more = bool(intent.details or intent.facts or intent.membership)
    keywords = () if asks_for_more else find_keywords(connection, topic, about)
    if keywords:
        return _Verdict(Outcome.ANSWERED, chain(keywords, facts, passages))
    return _best(passages, intent, found.trained, facts)


def _ranked_for_topic(library: Library, asked: Interpretation, found: Passages) -> Sequence[Ranked]:
    """The passages for the topic, site chrome included: most often those for the question itself, which are known."""
    if asked.topic is asked.query and found.of_all is not None:
        return found.of_all
    return rank(library, asked.topic, find_candidates(library, asked.topic, chrome=True))


def _names_more(asked: Interpretation) -> bool:
    """Whether a question may ask for anything but what a notice says: most do not, and are spared the second search."""
    intent = asked.intent
    is_short = len(asked.topic.content.strip()) <= LONGEST_KEYWORDS
    return bool(intent.details or intent.facts or intent.membership or is_short)


def _best(passages: Iterable[Finding], intent: Intent, trained: Model, facts: Sequence[Finding] = ()) -> _Verdict:
    """The surest of the passages; ``facts`` that are too unlikely to be given come after them."""
    if intent.details or intent.facts:  # else they are the less sure the later they come
        passages = sorted(passages, key=lambda finding: -finding.confidence)
    first, found = first_of(passages)
    best = first.confidence if first else 0.0
    near = Outcome.RELATED if best >= trained.related else Outcome.NOT_FOUND
    return _Verdict(Outcome.ANSWERED if best >= trained.threshold else near, chain(found, facts))


def _contact_verdict(contacts: ContactFindings, passages: Iterable[Finding]) -> _Verdict | None:
    findings = chain(contacts.findings, passages)
    if contacts.unknown:
        return _Verdict(Outcome.NOT_FOUND, findings, nobody=True)
    if contacts.missing:
        return _Verdict(Outcome.CONTACT_MISSING, findings, contacts.subject)
    if contacts.findings and contacts.findings[0].confidence >= LEAST_STATED:
        outcome = Outcome.WHICH if contacts.choices else Outcome.ANSWERED
        return _Verdict(outcome, findings, contacts.subject, contacts.choices)
    return None


def _list_verdict(lists: ListFindings, passages: Iterable[Finding]) -> _Verdict | None:
    if lists.absent:
        return _Verdict(Outcome.NOT_IN_LIST, chain(lists.findings, passages), lists.subject)
    if lists.findings:
        return _Verdict(Outcome.ANSWERED, chain(lists.findings, passages))
    return None


def _answers(library: Library, findings: Iterable[Finding], query: Query) -> Iterator[Answer]:
    """The answers for findings, each once, made as they are wanted."""
    keys: set[str] = set()
    for finding in findings:
        answer = make_answer(library, finding, query)
        if answer is not None and answer.key not in keys:
            keys.add(answer.key)
            yield answer


def _choices(library: Library, verdict: _Verdict, query: Query) -> tuple[Choice, ...]:
    """What is to be chosen from, with the answer of each."""
    made = ((name, make_answer(library, finding, query)) for name, finding in verdict.choices)
    return tuple(Choice(name, answer) for name, answer in made if answer is not None)


def _suggestions(library: Library, ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """The nearest headings, as printed, or titles where a passage stands under none."""
    found: list[str] = []
    for one in ranked:
        book = library.book(one.candidate.document)
        path = book.heading_path(one.candidate.section)
        name = path[-1] if path else book.info.title
        if name not in found:
            found.append(name)
        if len(found) == SUGGESTIONS:
            break
    return tuple(found)
