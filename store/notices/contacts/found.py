"""What the finders hand to the grouping: one value that reaches someone, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of values that reach someone."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    POSTCODE = "postcode"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Found:
    """A value at ``text[start:end]``. ``digits`` is, for phones, the national number that phonenumbers understands.

    ``area`` is a phone's area code with its leading zero, or "" where none is printed or none belongs to it.
    ``alone`` says that the value makes a block by itself; a web address or the place of an event does not.
    ``owner`` is where an address names the body that it is of (…路24号人民法院712室).
    ``more`` are further numbers written in short behind a slash (the 4 of 82998163/4 makes 82998164).
    """

    kind: Kind
    start: int
    end: int
    digits: str = ""
    area: str = ""
    more: tuple[str, ...] = ()
    alone: bool = True
    owner: tuple[int, int] | None = None
