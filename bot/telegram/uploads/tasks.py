"""What the buttons under uploads and removals carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.telegram.button_data import Action, Press


class Deed(StrEnum):
    """What a press does; the value is what stands in the button's data."""

    TAKE = "t"
    """Take the file with this token in, beside what there is."""
    REPLACE = "r"
    """Take it in in place of the older version."""
    DROP = "d"
    """Drop it."""
    REMOVE = "x"
    """Take out the notice with this id."""
    RESTORE = "u"
    """Put back what was taken out under this number."""


@dataclass(frozen=True, slots=True)
class Task:
    """A deed and the token or number that it is done with."""

    deed: Deed
    value: str

    @property
    def press(self) -> Press:
        """What the button carries."""
        return Press(Action.UPLOAD, f"{self.deed}.{self.value}")

    @property
    def number(self) -> int:
        """The value of a task that has a number, -1 where it is none."""
        return int(self.value) if self.value.isascii() and self.value.isdigit() and len(self.value) < 19 else -1


def parse_task(press: Press | None) -> Task | None:
    """What a button of ours carries, None where it is none."""
    if press is None or press.action is not Action.UPLOAD:
        return None
    letter, _, value = press.value.partition(".")
    try:
        return Task(Deed(letter), value) if value else None
    except ValueError:
        return None
