"""What a contact question wants of a block: the details, and what a number is to be for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.database.rows import details_held
from store.language.folding import fold
from store.search.directory import Block
from store.search.intents import SOFT, Detail, Intent
from store.search.question import Query
from store.values.notices import Contact
from store.values.replies import ContactEntry

NAMED = 0.95
"""The confidence of a block of the person, number or organisation that was named: it is as good as certain."""

LEAST = 0.3
"""The confidence of a block that holds other details than those that are asked for, and the least that is kept."""

_FIELDS = {
    Detail.PHONE: "phones",
    Detail.MOBILE: "mobiles",
    Detail.FAX: "faxes",
    Detail.EMAIL: "emails",
    Detail.ADDRESS: "address",
    Detail.POSTCODE: "postcode",
    Detail.PERSON: "persons",
    Detail.WEB: "web",
    Detail.ACCOUNT: "accounts",
    Detail.PLACE: "address",
}


def holds(contact: Contact, details: Sequence[Detail]) -> bool:
    """Whether a contact block holds every detail that is asked for."""
    return _fields(details) <= details_held(contact)


def _fields(details: Sequence[Detail]) -> set[str]:
    """What a block must hold to answer; any block answers who is to be written to."""
    return {_FIELDS[detail] for detail in details if detail in _FIELDS}


def serves(entry: ContactEntry, intent: Intent) -> bool:
    """Whether a block may print the number that ``intent`` asks for: one to report to is another than that to call."""
    said = fold("\n".join([entry.quote, *(phone.purpose or "" for phone in entry.contact.phones)]))
    return not intent.own_number or any(purpose in said for purpose in intent.purposes)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the details, and what a number is to be for; ``topic`` is whose, in words."""

    details: tuple[Detail, ...]
    fields: frozenset[str]
    purposes: tuple[str, ...]
    own_number: bool
    topic: Query

    @property
    def soft(self) -> bool:
        """Whether the notice's own words may tell it as well."""
        return SOFT.issuperset(self.details)

    def fitting(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks that hold the details; those alone whose number is for what it is to be for, if any is.

        What a number is for stands with it, or else somewhere in its block or in the title of its notice.
        """
        held = [block for block in blocks if self.fields <= block.held]
        if not self.purposes:
            return held
        labelled = [block for block in held if any(map("\n".join(block.purposes).__contains__, self.purposes))]
        meant = labelled or [block for block in held if any(map(block.folded.__contains__, self.purposes))]
        return meant if meant or self.own_number else held

    def fit(self, block: Block) -> float:
        """How much of what else the question says stands in a block, as a share of all that."""
        terms = [term for term in self.topic.terms if not term.naming and not term.expansion]
        held = sum(term.weight for term in terms if any(form in block.folded for form in term.forms))
        return held / (sum(term.weight for term in terms) or 1.0)


def wanted_by(intent: Intent, topic: Query) -> Wanted:
    """What ``intent`` asks for of whom ``topic`` says."""
    return Wanted(intent.details, frozenset(_fields(intent.details)), intent.purposes, intent.own_number, topic)
