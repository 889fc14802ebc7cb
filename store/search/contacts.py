"""Contact questions: whose details are asked for, which block holds them, and what is missing from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from store.database.reading import contact_entries
from store.database.rows import details_held
from store.language.folding import fold
from store.search.findings import Finding
from store.search.intents import SOFT, Detail, Intent
from store.search.organisations import is_department, is_same, name_starts
from store.search.question import Query
from store.search.ranking import Ranked
from store.search.vocabulary import Vocabulary
from store.values import AnswerKind, Contact, ContactEntry

# A block of the organisation that was named is as good as certain; one found by what the question is about is as sure
# as its words fit; one that nothing speaks for is not given.
_NAMED = 0.95
_ONLY_ONE = 0.85
_LEAST = 0.3
# What standing in the notice is worth beside standing in the block itself.
_OF_THE_NOTICE = 0.8
# The idf of a term that a third of all passages hold.
_TELLING = 1.0
# Asked for the phone number and no more: with two or three bodies to choose from the first is shown, the others follow.
_FEW = 3
_ONE_OF_FEW = 0.6

# Four fifths of a word, in order: 科协 finds 科学技术协会, and one wrong character in six does no harm.
_LEAST_LIKENESS = 0.75


@dataclass(frozen=True, slots=True)
class ContactFindings:
    """Blocks that answer, best first; or, with ``missing``, that the body asked about (``subject``) prints none.

    With ``missing``, ``findings`` are the same body's blocks that hold other details. With ``unknown``, a body is named
    that no notice knows: nobody else's details are given for it.
    """

    findings: tuple[Finding, ...]
    missing: bool = False
    unknown: bool = False
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """A contact block as it is compared: ``folded`` is its text with its organisation's name and its notice's title.

    ``org`` is its organisation as printed, ``folded_org`` the same folded, ``issuer`` the folded issuing body of its
    notice ("" for none), ``held`` which details it holds, as ``details_held`` names them.
    """

    id: int
    document: int
    start: int
    end: int
    org: str | None
    folded_org: str
    folded: str
    held: frozenset[str]
    issuer: str


_FIELDS = {
    Detail.PHONE: "phones",
    Detail.MOBILE: "mobiles",
    Detail.FAX: "faxes",
    Detail.EMAIL: "emails",
    Detail.ADDRESS: "address",
    Detail.POSTCODE: "postcode",
    Detail.PERSON: "persons",
    Detail.WEB: "web",
    Detail.PLACE: "address",
}


def holds(contact: Contact, details: Sequence[Detail]) -> bool:
    """Whether a contact block holds every detail that is asked for."""
    return _fields(details) <= details_held(contact)


def _fields(details: Sequence[Detail]) -> set[str]:
    """What a block must hold to answer; any block answers who is to be written to."""
    return {_FIELDS[detail] for detail in details if detail in _FIELDS}


def _blocks(connection: sqlite3.Connection) -> list[_Block]:
    rows = connection.execute(
        """SELECT contacts.id, document, contacts.start, contacts."end", org, folded_org, folded, held, folded_issuer
             FROM contacts JOIN documents ON documents.id = document ORDER BY document, contacts.start"""
    )
    return [
        _Block(number, document, start, end, org, folded_org, folded, frozenset(held.split()), issuer)
        for number, document, start, end, org, folded_org, folded, held, issuer in rows
    ]


def find_contacts(
    connection: sqlite3.Connection, intent: Intent, topic: Query, ranked: Sequence[Ranked], vocabulary: Vocabulary
) -> ContactFindings | None:
    """The contact blocks that answer ``intent``, None where the question is none about contacts after all.

    ``topic`` is the question without its cues, ``ranked`` the passages found for it: a block of a notice that they
    speak for is the likelier.
    """
    blocks = _blocks(connection)
    wanted = _fields(intent.details)
    soft = SOFT.issuperset(intent.details)
    if topic.bodies:
        name = next(body.name for body in vocabulary.organisations if body.folded == topic.bodies[0])
        findings = _of_bodies(topic.bodies, name, blocks, wanted)
        return None if soft and findings.missing else findings
    fitting = [block for block in blocks if wanted <= block.held]
    if intent.details == (Detail.PLACE,) or (soft and not _tells(topic)):
        return None
    if not _tells(topic):
        bodies = len({block.org for block in fitting})
        sure = _ONLY_ONE if bodies == 1 else _ONE_OF_FEW if bodies <= _FEW else _LEAST
        return ContactFindings(tuple(_finding(block, sure) for block in fitting))
    if topic.mention:
        fitting = [block for block in fitting if _speaks_of(block, topic.mention)]
        if not fitting:
            return None if soft else ContactFindings((), unknown=True)
    return _by_topic(fitting, topic, () if soft else ranked)


def _speaks_of(block: _Block, mention: str) -> bool:
    """Whether a block, its organisation or its notice's title holds the name that ``mention`` ends in."""
    return any(mention[start:] in block.folded for start in name_starts(mention))


def _of_bodies(names: Sequence[str], name: str, blocks: Sequence[_Block], wanted: set[str]) -> ContactFindings:
    own = [block for block in blocks if _belongs(block, names)]
    fitting = [block for block in own if wanted <= block.held]
    if fitting:
        return ContactFindings(tuple(_finding(block, _NAMED) for block in fitting), subject=name)
    return ContactFindings(tuple(_finding(block, _LEAST) for block in own), missing=True, subject=name)


def _tells(topic: Query) -> bool:
    """Whether a topic tells one body or notice from another, or from all: 学会 alone does not where all are."""
    return any(term.weight >= _TELLING or not term.frequency for term in topic.terms if not term.expansion)


def _belongs(block: _Block, names: Sequence[str]) -> bool:
    """Whether a block is of one of the bodies ``names``: by its own name, or as a department of the issuing body."""
    org = block.folded_org
    if any(is_same(org, name) for name in names):
        return True
    return (not org or is_department(org)) and any(is_same(block.issuer, name) for name in names)


def _by_topic(fitting: Sequence[_Block], topic: Query, ranked: Sequence[Ranked]) -> ContactFindings:
    """The blocks that hold what is asked about, or whose notice does: it prints whom to ask about it."""
    best: dict[int, Ranked] = {}
    for one in ranked:
        best.setdefault(one.candidate.document, one)
    top = max((one.score for one in best.values()), default=0.0) or 1.0
    total = topic.total or 1.0
    forms = [(form, place) for place, term in enumerate(topic.terms) for form in term.forms]
    scored = []
    for block in fitting:
        held = {place for form, place in forms if form in block.folded}
        fit = sum(topic.terms[place].weight for place in sorted(held)) / total
        notice = best.get(block.document)
        if notice is not None:
            fit = max(fit, _OF_THE_NOTICE * _share(topic, notice.document_matches))
        scored.append((0.6 * fit + 0.3 * (notice.score / top if notice else 0.0), block))
    scored.sort(key=lambda pair: -pair[0])
    return ContactFindings(tuple(_finding(block, min(_NAMED, score)) for score, block in scored if score >= _LEAST))


def _share(topic: Query, matches: Sequence[bool]) -> float:
    return sum(term.weight for term, match in zip(topic.terms, matches, strict=True) if match) / (topic.total or 1.0)


def _finding(block: _Block, confidence: float) -> Finding:
    return Finding(AnswerKind.CONTACT, block.document, block.start, block.end, confidence, block.id)


def matching_contacts(connection: sqlite3.Connection, words: str) -> list[ContactEntry]:
    """The contact blocks that hold ``words``, best first; all of them, in the order of their notices, for ""."""
    entries = contact_entries(connection)
    wanted = [fold(word) for word in words.split()]
    if not wanted:
        return entries
    scored = [(_likeness(wanted, entry), entry) for entry in entries]
    return [entry for score, entry in sorted(scored, key=lambda pair: -pair[0]) if score >= _LEAST_LIKENESS]


def _likeness(wanted: Sequence[str], entry: ContactEntry) -> float:
    own = fold(f"{entry.contact.org or ''} {entry.quote} {entry.title}")
    return sum(1.0 if word in own else LCSseq.similarity(word, own) / len(word) * 0.9 for word in wanted) / len(wanted)
