"""The values that pass between the stages: small frozen dataclasses, so that a stage can be read and tested alone.

Offsets count characters (Unicode code points, as in Python), never bytes; ``start`` is the first character and ``end``
the one after the last, so that ``text[start:end]`` is the span. Unless a docstring says otherwise, offsets point into
the cleaned text of the *file* (or JSON Lines record) that the notice was read from, also for a child document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters, ``text[start:end]``."""

    start: int
    end: int


# ---- reading and cleaning ----


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader hands over: one file, or one record of a JSON Lines file.

    ``id`` is the path relative to the indexed folder with ``/`` between its parts, or the record's ``id``.
    ``original`` is the file's bytes (of a JSON Lines record: its text in UTF-8), ``encoding`` the Python codec name
    that turns them into ``text``, "" where the format has more to it than that (PDF, DOCX, HTML ...). A member of an
    archive and an attachment of a mail have ``archive.zip/member.txt`` for their id and bytes of their own.
    ``title``, ``url`` and ``date`` are what the format itself says, if it does. ``position`` is how many bytes of the
    file have been read with it, for showing progress. ``pages`` are the offsets into ``text`` at which the pages
    begin, () where the format has none. ``chrome`` are the spans of ``text``, in order, that the format says belong to
    the web page around the notice.
    """

    id: str
    original: bytes
    encoding: str
    text: str
    title: str | None = None
    url: str | None = None
    date: str | None = None
    position: int = field(default=0, compare=False)
    pages: tuple[int, ...] = ()
    chrome: tuple[Span, ...] = ()


class RepairKind(StrEnum):
    """What cleaning repairs, by the name with which people can switch it off, and why it is noise."""

    LINE_END = "line-end"
    """Line ends of other systems."""
    CONTROL = "control"
    """Characters without width, soft hyphens and controls: left over from editing and typesetting."""
    SPACE = "space"
    """Spaces of odd widths, as web pages have them."""
    PRIVATE_USE = "private-use"
    """Characters of icon and symbol fonts, which mean nothing without the font."""
    MOJIBAKE = "mojibake"
    """Characters read wrongly because a byte before them was lost."""
    MARK = "mark"
    """Question marks that stand for a punctuation mark whose bytes were lost."""
    PINYIN = "pinyin"
    """Readings in brackets after common characters, from pages with reading aids."""
    CONJUNCTION = "conjunction"
    """An English "and" between two Chinese words, from half-done translation."""
    LETTERS = "letters"
    """Latin letters within Chinese words, from pages that want not to be copied."""
    GAP = "gap"
    """Spaces within words, from justified lines and letter-spaced type."""
    DOUBLED = "doubled"
    """Characters printed twice, from bold type drawn in two layers."""
    HALF_CONVERTED = "half-converted"
    """Characters of the other script, from a conversion that missed some."""
    PAGE = "page"
    """Page numbers and lines at the head of every page, from printed or converted files."""
    LINE_BREAK = "line-break"
    """Line ends within a sentence, from pages and lines of a fixed width."""
    LAYOUT = "layout"
    """Indentation, blank lines and white space at line ends."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that cleaning changed: ``original[start:end]`` became ``replacement`` ("" when it was dropped).

    The offsets point into the original text. ``kind`` is one of ``RepairKind``.
    """

    kind: str
    start: int
    end: int
    replacement: str


# ---- understanding ----


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


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and where it stands. ``text[start:end]`` is what is quoted to show it (a line or a sentence).

    ``label`` is the word the notice itself puts before the value (发布时间, 来源), or "" where it has none.
    ``value`` is the bare value as printed; for dates see ``Notice.date``.
    """

    kind: FactKind
    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
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


@dataclass(frozen=True, slots=True)
class Passage:
    """What is ranked and quoted: whole sentences of one section, at most 400 characters.

    ``section`` is an index into ``Notice.sections`` (None: before the first heading). ``chrome`` says that it is part
    of the site around the notice, which is searched for facts and contacts only.
    """

    start: int
    end: int
    section: int | None
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of an enumeration; ``name`` is whole, without the white space that may cut it in the text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Enumeration:
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


@dataclass(frozen=True, slots=True)
class Notice:
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


# ---- the indexing run ----


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an index run is: ``done`` of ``total`` bytes of input, and the file being read."""

    path: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in a sentence: a ``store.reasons.Reason`` where wenxun found it.

    ``record`` is the id of the one JSON Lines record that is meant, where its line tells it.
    """

    path: str
    reason: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an index run did, counted in files and JSON Lines records; ``failed`` went wrong, the rest was kept.

    ``moved`` are those that have another name, and are known as the same.
    """

    read: int
    skipped: int
    removed: int
    failed: tuple[Failure, ...]
    seconds: float
    moved: int = 0


# ---- what a front end shows ----


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """One notice in the database. ``document`` is the file's path or the record's id; a child shares its parent's."""

    id: int
    document: str
    title: str
    number: str | None
    issuer: str | None
    date: str | None
    parent: int | None
    characters: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer stands: notice, section path (outermost first) and offsets into the file's cleaned text.

    ``found_in`` is the title of the notice that carries this one, where it is a child. ``document_id`` is
    ``DocumentInfo.id``. ``page`` is the page on which ``start`` stands, from 1, where the file has pages.
    """

    document: str
    document_id: int
    title: str
    number: str | None
    issuer: str | None
    date: str | None
    found_in: str | None
    section: tuple[str, ...]
    start: int
    end: int
    page: int | None = None


class AnswerKind(StrEnum):
    """What an answer is: a passage, a contact block, or a fact about a document."""

    PASSAGE = "passage"
    CONTACT = "contact"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Answer:
    """A quote and its source.

    ``quote`` is exactly the cleaned text from ``source.start`` to ``source.end``. ``marks`` are the words of the
    question within it (offsets into the quote, in order, apart from each other). ``key`` is a short ASCII name (at
    most 24 characters) by which ``Store.answer`` gives the same answer again, ``more`` the key of the text that
    follows it in its section, None at the section's end; ``previous`` and ``following`` are the keys of the text before
    and after it in its notice, whatever the section, None where the notice begins or ends. ``office`` is the key of the
    contact block to ask about the notice, None for a contact block itself and where none is known. ``also`` are the
    places in other notices that say the same (reprints), newest first. ``replaced_by`` is, for a contact block, the
    block of a newer notice of the same issuing body that prints another number for the same organisation, department
    or person: this one may no longer hold, and the newer one stands before it in a reply. None where no newer one is
    known, or where a notice has no date.
    """

    key: str
    kind: AnswerKind
    confidence: float
    quote: str
    source: Source
    contact: Contact | None = None
    marks: tuple[Span, ...] = ()
    more: str | None = None
    previous: str | None = None
    following: str | None = None
    office: str | None = None
    also: tuple[Source, ...] = ()
    replaced_by: Source | None = None


class Outcome(StrEnum):
    """What a front end has to say."""

    ANSWERED = "answered"
    """The first answer is given as the answer."""
    RELATED = "related"
    """The first answer is near what was asked, but not certain to answer it."""
    NOT_FOUND = "not_found"
    """The documents hold no answer; suggestions help on."""
    NOT_IN_LIST = "not_in_list"
    """Asked whether a name stands in a list: it does not. ``answers[0]`` quotes the list's lead line."""
    CONTACT_MISSING = "contact_missing"
    """Asked for contact details that are not printed; ``answers`` may hold those of the same body that are."""
    WHICH = "which"
    """Asked for the contact details of a name that several bodies or persons share: ``choices`` are those."""
    NO_MORE = "no_more"
    """Asked to go on where nothing is left: the notice, which ``subject`` names, ends there."""
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    SMALLTALK = "smalltalk"
    """Other chatter, such as who are you."""
    EMPTY = "empty"
    """No question in it: nothing but punctuation, or nothing at all."""


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A contact block in the database: ``store.contact_key(id)`` is its key; ``quote`` is the block's text.

    ``replaced_by`` is the newer notice of the same body that prints another number for it, as in ``Answer``.
    """

    id: int
    document: str
    document_id: int
    title: str
    quote: str
    contact: Contact
    replaced_by: Source | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several that a question may mean: its name as printed, and the answer where that one is meant."""

    name: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one question.

    ``answers`` is ranked, best first. ``subject`` names what was asked about where ``outcome`` needs it (the body
    whose contact is missing, the name that is not in a list). ``corrected`` is the question as understood where
    typing errors were mended, else None. ``suggestions`` are headings or titles that can be asked next. ``differing``
    are answers of other notices that say something else than the first one (another number, another date); the first
    is the newest of them all, and the others follow by age. ``choices`` are what the person must choose from where
    ``outcome`` is WHICH, likeliest first, and ``answers`` begins with theirs. ``office`` is whom to ask where nothing
    certain was found. ``follows`` is the earlier answer that the question was read as a follow-up to, None where it
    stands by itself.
    """

    question: str
    outcome: Outcome
    confidence: float
    answers: tuple[Answer, ...] = ()
    suggestions: tuple[str, ...] = ()
    subject: str | None = None
    corrected: str | None = None
    differing: tuple[Answer, ...] = ()
    choices: tuple[Choice, ...] = ()
    office: ContactEntry | None = None
    follows: Source | None = None

    @property
    def answered(self) -> bool:
        """Whether the archive holds the answer: the first of ``answers``, or the one that the person chooses."""
        return self.outcome in (Outcome.ANSWERED, Outcome.WHICH)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was taken out by hand: the notice's title, its name as ``DocumentInfo.document``, when (seconds since 1970).

    ``id`` is that of the taking out.
    """

    id: int
    title: str
    document: str
    at: float


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """The bytes a notice was read from, under the file's own name."""

    name: str
    content: bytes
