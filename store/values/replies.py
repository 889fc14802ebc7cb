"""What a front end shows: replies, their answers and sources, and what is in the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from store.values.notices import Contact
from store.values.texts import Span


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
