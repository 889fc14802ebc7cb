"""What is read: texts, the spans in them, and what cleaning repairs.

They are named tuples: a frozen dataclass takes three times as long to make, and many times as long to send to another
process.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A run of characters, ``text[start:end]``."""

    start: int
    end: int


class RawDocument(NamedTuple):
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
    position: int = 0
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


class Repair(NamedTuple):
    """One thing that cleaning changed: ``original[start:end]`` became ``replacement`` ("" when it was dropped).

    The offsets point into the original text. ``kind`` is one of ``RepairKind``.
    """

    kind: str
    start: int
    end: int
    replacement: str
