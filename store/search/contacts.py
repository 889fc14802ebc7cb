"""Contact questions: whose details are asked for, which block holds them, and what is missing from it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from store.database.reading import contact_entries
from store.language.folding import fold
from store.search.findings import Finding
from store.search.intents import SOFT, Detail, Intent
from store.search.organisations import is_department, is_same, name_starts
from store.search.question import Query
from store.search.ranking import Ranked
from store.search.vocabulary import Vocabulary
from store.values import AnswerKind, Contact, ContactEntry

_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")

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


def holds(contact: Contact, details: Sequence[Detail]) -> bool:
    """Whether a contact block holds every detail that is asked for."""
    return all(_holds(contact, detail) for detail in details)


def _holds(contact: Contact, detail: Detail) -> bool:
    present: dict[Detail, bool] = {
        Detail.PHONE: bool(contact.phones),
        Detail.MOBILE: any(_MOBILE.search(re.sub(r"[\s-]", "", phone.printed)) for phone in contact.phones),
        Detail.FAX: bool(contact.faxes),
        Detail.EMAIL: bool(contact.emails),
        Detail.ADDRESS: contact.address is not None,
        Detail.POSTCODE: contact.postcode is not None,
        Detail.PERSON: bool(contact.persons),
        Detail.WEB: bool(contact.web),
        Detail.RECIPIENT: True,
        Detail.PLACE: contact.address is not None,
        Detail.ANY: True,
    }
    return present[detail]


def find_contacts(
    connection: sqlite3.Connection, intent: Intent, topic: Query, ranked: Sequence[Ranked], vocabulary: Vocabulary
) -> ContactFindings | None:
    """The contact blocks that answer ``intent``, None where the question is none about contacts after all.

    ``topic`` is the question without its cues, ``ranked`` the passages found for it: a block of a notice that they
    speak for is the likelier.
    """
    entries = contact_entries(connection)
    soft = SOFT.issuperset(intent.details)
    if topic.bodies:
        name = next(body.name for body in vocabulary.organisations if body.folded == topic.bodies[0])
        findings = _of_bodies(topic.bodies, name, entries, intent, _issuers(connection))
        return None if soft and findings.missing else findings
    fitting = [entry for entry in entries if holds(entry.contact, intent.details)]
    if intent.details == (Detail.PLACE,) or (soft and not _tells(topic)):
        return None
    if not _tells(topic):
        bodies = len({entry.contact.org for entry in fitting})
        sure = _ONLY_ONE if bodies == 1 else _ONE_OF_FEW if bodies <= _FEW else _LEAST
        return ContactFindings(tuple(_finding(entry, sure) for entry in fitting))
    if topic.mention:
        fitting = [entry for entry in fitting if _speaks_of(entry, topic.mention)]
        if not fitting:
            return None if soft else ContactFindings((), unknown=True)
    return _by_topic(fitting, topic, () if soft else ranked)


def _speaks_of(entry: ContactEntry, mention: str) -> bool:
    """Whether a block, its organisation or its notice's title holds the name that ``mention`` ends in."""
    own = _own_text(entry)
    return any(mention[start:] in own for start in name_starts(mention))


def _own_text(entry: ContactEntry) -> str:
    return fold(f"{entry.quote}\n{entry.contact.org or ''}\n{entry.title}")


def _of_bodies(
    names: Sequence[str], name: str, entries: Sequence[ContactEntry], intent: Intent, issuers: Mapping[int, str]
) -> ContactFindings:
    own = [entry for entry in entries if _belongs(entry, names, issuers.get(entry.document_id, ""))]
    fitting = [entry for entry in own if holds(entry.contact, intent.details)]
    if fitting:
        return ContactFindings(tuple(_finding(entry, _NAMED) for entry in fitting), subject=name)
    return ContactFindings(tuple(_finding(entry, _LEAST) for entry in own), missing=True, subject=name)


def _tells(topic: Query) -> bool:
    """Whether a topic tells one body or notice from another, or from all: 学会 alone does not where all are."""
    return any(term.weight >= _TELLING or not term.frequency for term in topic.terms if not term.expansion)


def _belongs(entry: ContactEntry, names: Sequence[str], issuer: str) -> bool:
    """Whether a block is of one of the bodies ``names``: by its own name, or as a department of the issuing body."""
    org = fold(entry.contact.org or "")
    if any(is_same(org, name) for name in names):
        return True
    return (not org or is_department(org)) and any(is_same(issuer, name) for name in names)


def _by_topic(fitting: Sequence[ContactEntry], topic: Query, ranked: Sequence[Ranked]) -> ContactFindings:
    """The blocks that hold what is asked about, or whose notice does: it prints whom to ask about it."""
    best: dict[int, Ranked] = {}
    for one in ranked:
        best.setdefault(one.candidate.document, one)
    top = max((one.score for one in best.values()), default=0.0) or 1.0
    scored = []
    for entry in fitting:
        own = _own_text(entry)
        fit = _share(topic, [any(form in own for form in term.forms) for term in topic.terms])
        notice = best.get(entry.document_id)
        if notice is not None:
            fit = max(fit, _OF_THE_NOTICE * _share(topic, notice.document_matches))
        scored.append((0.6 * fit + 0.3 * (notice.score / top if notice else 0.0), entry))
    scored.sort(key=lambda pair: -pair[0])
    return ContactFindings(tuple(_finding(entry, min(_NAMED, score)) for score, entry in scored if score >= _LEAST))


def _share(topic: Query, matches: Sequence[bool]) -> float:
    return sum(term.weight for term, match in zip(topic.terms, matches, strict=True) if match) / (topic.total or 1.0)


def _finding(entry: ContactEntry, confidence: float) -> Finding:
    return Finding(
        AnswerKind.CONTACT,
        entry.document_id,
        entry.contact.start,
        entry.contact.end,
        confidence,
        entry.id,
    )


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


def _issuers(connection: sqlite3.Connection) -> dict[int, str]:
    """The folded issuing body of each notice that has one."""
    rows = connection.execute("SELECT id, issuer FROM documents WHERE issuer IS NOT NULL")
    return {document: fold(issuer) for document, issuer in rows}
