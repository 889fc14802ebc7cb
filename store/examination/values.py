"""What is known of a file that is not taken in yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from store.values.notices import Contact
from store.values.replies import DocumentInfo
from store.values.runs import Failure


@dataclass(frozen=True, slots=True)
class Understood:
    """A notice in the file. ``headings`` are those of its sections in order, each with its level from 1.

    ``carried`` says that another notice of the file carries this one.
    """

    title: str
    number: str | None
    issuer: str | None
    date: str | None
    carried: bool
    headings: tuple[tuple[int, str], ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A question that the file answers, and how: ``quote`` is word for word, ``section`` the headings above it."""

    question: str
    quote: str
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What would be understood of a file.

    ``suffix`` is how its name should end for its content, "" where it does already. ``texts`` is how many texts are in
    it, archives and JSON Lines have several; ``notices`` are those of the first ones. ``text`` is its cleaned text
    where it holds just one, else "". ``repairs`` counts what was repaired by its kind (``RepairKind``),
    most first. ``failures`` are its members or records that cannot be read.
    """

    suffix: str
    texts: int
    notices: tuple[Understood, ...]
    text: str
    repairs: Mapping[str, int]
    samples: tuple[Sample, ...]
    failures: tuple[Failure, ...]


class ChangeKind(StrEnum):
    """What became of a sentence."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences of which ``old`` became ``new``; "" where there are none."""

    kind: ChangeKind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Older:
    """The version of a notice that the database has, and what is different in the new one, in its order.

    ``path`` is its file, as it was indexed.
    """

    notice: DocumentInfo
    path: str
    changes: tuple[Change, ...]
