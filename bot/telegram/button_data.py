"""What a button carries: a letter for what to do and a value to do it with, in Telegram's 64 bytes.

A button holds all that its press needs, so that buttons under old messages work after a restart of the bot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MAX_BYTES: Final = 64
"""https://core.telegram.org/bots/api#inlinekeyboardbutton"""


class Action(StrEnum):
    """What a press does; the value is what stands in the button's data."""

    SHOW = "a"
    """Show the answer with this key in place of the one in the message."""
    OPEN = "o"
    """Send the answer with this key as a message of its own."""
    SAVE = "c"
    """Send the contact of the answer with this key, to be saved."""
    MORE = "m"
    """Send the text with this key, which follows the one in the message."""
    PREVIOUS = "b"
    """Send the text with this key, which stands before the one in the message."""
    TURN = "t"
    """Show the text with this key in place of the one in the message, which is being read."""
    SCRIPT = "s"
    """Send the quote of the answer with the key after the full stop in the script before it."""
    LIKE = "y"
    """Note that the answer with this key is liked; pressed again, that it is not any more."""
    DISLIKE = "n"
    """The same for an answer that is not liked."""
    LANGUAGE = "l"
    """Speak this language with the person, or the one that is set in Telegram."""
    PASS_ON = "p"  # noqa: S105 - no password
    """Pass the question that the message replies to on to the office; the value says nothing."""
    FILE = "f"
    """Send the original file of the document with this id; after a full stop, the key of the answer above, if any."""
    DOCUMENTS = "d"
    """Show the list of documents from this position, counted from 0."""
    ASK = "q"
    """Ask the suggestion with this number, counted from 0, of those listed in the message."""
    FORGET = "z"
    """Delete all that is kept of the person with this number."""
    UPLOAD = "u"
    """Do something with an upload or a removal, which ``bot.telegram.uploads`` knows."""
    OFFICE = "!"
    """Do something of the office's side, which ``bot.telegram.office`` knows."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning."""

    action: Action
    value: str

    @property
    def data(self) -> str:
        """What the button carries."""
        return f"{self.action}:{self.value}"

    @property
    def number(self) -> int:
        """The value of an action that carries a number. Raises ValueError when it is none."""
        return int(self.value.partition(".")[0])

    @property
    def answer(self) -> str | None:
        """The key that goes with the number of a document."""
        return self.value.partition(".")[2] or None


def parse_press(data: str | None) -> Press | None:
    """The meaning of a button's data, or None when it is not one of ours (an older version's, say)."""
    letter, _, value = (data or "").partition(":")
    try:
        return Press(Action(letter), value) if value else None
    except ValueError:
        return None
