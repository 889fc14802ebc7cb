"""What is understood of a text: notices with their parts (named tuples for the reason that ``texts`` gives)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class FactKind(StrEnum):
    """What a document says about itself."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    NUMBER = "number"
    ISSUER = "issuer"
    DATE = "date"
    ADDRESSEE = "addressee"
    ATTACHMENT = "attachment"
    SOURCE = "source"
    LICENCE = "licence"
    FIELD = "field"
    """Any other ``label: value`` of the text, such as 技术支持."""


class Fact(NamedTuple):
    """One fact and where it stands. ``text[start:end]`` is what is quoted to show it (a line or a sentence).

    ``label`` is the word the notice itself puts before the value (发布时间, 来源), or "" where it has none.
    ``value`` is the bare value as printed; for dates see ``Notice.date``.
    """

    kind: FactKind
    label: str
    value: str
    start: int
    end: int


class Section(NamedTuple):
    """A heading with the text under it. ``start`` is where the heading starts, ``end`` where its last child ends.

    ``body_start`` is where the text after the heading starts. ``level`` counts from 1; ``parent`` is the index of the
    enclosing section in ``Notice.sections``, or None. ``heading`` is the heading as people would name it: one line,
    without Markdown marks.
    """

    heading: str
    level: int
    parent: int | None
    start: int
    body_start: int
    end: int


class Passage(NamedTuple):
    """What is ranked and quoted: whole sentences of one section, at most 400 characters.

    ``section`` is an index into ``Notice.sections`` (None: before the first heading). ``chrome`` says that it is part
    of the site around the notice, which is searched for facts and contacts only.
    """

    start: int
    end: int
    section: int | None
    chrome: bool = False


class ListItem(NamedTuple):
    """One entry of an enumeration; ``name`` is whole, without the white space that may cut it in the text."""

    name: str
    start: int
    end: int


class Enumeration(NamedTuple):
    """A long list in the text (signatories, member units). ``lead_start``:``lead_end`` is the line that says so."""

    lead: str
    lead_start: int
    lead_end: int
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone or fax number as printed, its E.164 form where that can be known, and what it is for (咨询, 举报 ...)."""

    printed: str
    e164: str | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact block: who to reach and how, values as printed. ``text[start:end]`` is the block as it stands.

    ``org_inferred`` says that the block names no organisation and the notice's issuing body stands in.
    """

    start: int
    end: int
    org: str | None = None
    org_inferred: bool = False
    persons: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    faxes: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    address: str | None = None
    postcode: str | None = None
    web: tuple[str, ...] = ()


class Notice(NamedTuple):
    """One document as understood. ``parent`` is the index of the notice that carries this one, or None.

    ``date`` is ISO 8601 (``2020-01-30``; ``2020-01`` where no day is given). ``title`` is one line. Text that belongs
    to a child lies within the parent's span too, but the parent's sections, passages, contacts and facts leave it out.
    """

    start: int
    end: int
    parent: int | None
    title: str
    number: str | None
    issuer: str | None
    date: str | None
    addressee: str | None
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    enumerations: tuple[Enumeration, ...]
    contacts: tuple[Contact, ...]
