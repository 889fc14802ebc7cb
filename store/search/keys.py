"""The keys of answers: short names that hold all that is needed to give an answer again.

A key names what it did when its notice has been edited since, see ``store.database.editions``.

``q<document>.<start>.<end>`` is a run of text, ``b`` and ``a`` with the same numbers the text before and after it,
which is looked for when it is wanted. ``c<contact>`` is a contact block, ``d<document>`` a notice as a whole (what a
follow-up can be about before anything of it was quoted). Numbers are in base 36, so that several keys fit into the 64
bytes of a Telegram button; a button pressed after a restart still works.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from store.database.editions import current_contact, current_document, current_place
from store.language.patterns import lazy_pattern

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_KEY = lazy_pattern(r"([qba])([0-9a-z]{1,10})\.([0-9a-z]{1,7})\.([0-9a-z]{1,7})|c([0-9a-z]{1,10})|d([0-9a-z]{1,10})")


class Part(StrEnum):
    """What is named of a run of text: itself, or what stands in its notice before or after it."""

    ITSELF = "q"
    BEFORE = "b"
    AFTER = "a"


@dataclass(frozen=True, slots=True)
class TextKey:
    """Characters ``start`` to ``end`` of the cleaned text of the file that the notice ``document`` stands in.

    ``part`` says whether these are meant, or what stands before or after them.
    """

    document: int
    start: int
    end: int
    part: Part = Part.ITSELF


@dataclass(frozen=True, slots=True)
class ContactKey:
    """The contact block with the id ``contact``."""

    contact: int


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """The notice with the id ``document``."""

    document: int


def text_key(document: int, start: int, end: int) -> str:
    """The key of a run of text."""
    return f"{Part.ITSELF}{_base36(document)}.{_base36(start)}.{_base36(end)}"


def key_of_part(text: str, part: Part) -> str:
    """The key of what stands before or after a run of text, which has the key ``text``."""
    return part + text[1:]


def contact_key(contact: int) -> str:
    """The key of a contact block."""
    return f"c{_base36(contact)}"


def document_key(document: int) -> str:
    """The key of a notice."""
    return f"d{_base36(document)}"


def parse_key(key: str) -> TextKey | ContactKey | DocumentKey | None:
    """What ``key`` names, None where it is no key. That it has the form of one does not say that it names anything."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    if match.group(5):
        return ContactKey(int(match.group(5), 36))
    if match.group(6):
        return DocumentKey(int(match.group(6), 36))
    document, start, end = (int(number, 36) for number in match.group(2, 3, 4))
    return TextKey(document, start, end, Part(match.group(1)))


def read_key(connection: sqlite3.Connection, key: str) -> TextKey | ContactKey | DocumentKey | None:
    """What ``key`` names now, also where its notice was edited since; None where it is no key, or that is gone.

    That it names something does not say that it is there: the notice may have been removed.
    """
    named = parse_key(key)
    if isinstance(named, TextKey):
        place = current_place(connection, named.document, named.start, named.end)
        return TextKey(*place, named.part) if place else None
    if isinstance(named, ContactKey):
        return ContactKey(current_contact(connection, named.contact))
    return DocumentKey(current_document(connection, named.document)) if named else None


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
