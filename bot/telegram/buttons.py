"""The buttons under messages, by themselves and in the rows that recur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from bot.contacts.printed import to_dial
from bot.telegram.button_data import Action, Press
from bot.telegram.html import shorten
from bot.wording import Wording
from store import document_key
from store.values.notices import Contact

LIST_LENGTH: Final = 8
"""Entries of a list: as many number buttons as Telegram shows in one row."""
COPIED: Final = 4
"""Values of a contact block with a button of their own: more push the answer off the screen."""
HALF_ROW: Final = 20
"""Columns of a label that a phone shows whole on one of two buttons in a row; a Chinese character takes two."""
MAX_LABEL: Final = 60
"""Characters of a label that holds a name: a phone shows about 25."""
MAX_COPIED: Final = 256
"""Characters that a button can copy (https://core.telegram.org/bots/api#copytextbutton)."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message. ``label`` is plain text.

    It tells the bot ``press``, or it copies ``copied`` without the bot's help.
    """

    label: str
    press: Press | None = None
    copied: str | None = None


Buttons = tuple[tuple[Button, ...], ...]
"""The rows of buttons, top to bottom."""


def presses_of(buttons: Buttons, action: Action) -> tuple[Press, ...]:
    """What those of the buttons tell that do ``action``."""
    return tuple(button.press for row in buttons for button in row if button.press and button.press.action is action)


def answer_above(buttons: Buttons) -> str | None:
    """The key of what stands above ``buttons``: of the answer, or of the notice where an older bot wrote them.

    None where there is no answer: all answers, and lists of documents besides, have a button for the original file.
    """
    files = presses_of(buttons, Action.FILE)
    if len(files) != 1:
        return None
    try:
        return files[0].answer or document_key(files[0].number)
    except ValueError:
        return None


def without(buttons: Buttons, press: Press) -> Buttons:
    """The buttons without the one that tells ``press``."""
    rows = (tuple(button for button in row if button.press != press) for row in buttons)
    return tuple(row for row in rows if row)


def number_row(action: Action, values: Sequence[str], current: str | None = None) -> Buttons:
    """A row of buttons 1, 2, 3 ..., the one whose value is ``current`` set apart."""
    row = tuple(
        Button(f"· {number} ·" if value == current else str(number), Press(action, value))
        for number, value in enumerate(values[:LIST_LENGTH], start=1)
    )
    return (row,) if row else ()


def copy_rows(contact: Contact, words: Wording) -> Buttons:
    """A button to copy each number and mail address, the first of both before the others: there may be one row only."""
    numbers = [(number.purpose, number.printed, to_dial(number)) for number in (*contact.phones, *contact.faxes)]
    mails = [(None, email, email) for email in contact.emails]
    copies = [
        Button(_copy_label(words, purpose, printed), copied=copied)
        for purpose, printed, copied in (*numbers[:1], *mails[:1], *numbers[1:], *mails[1:])[:COPIED]
        if len(copied) <= MAX_COPIED
    ]
    return _in_pairs(copies)


def _in_pairs(buttons: Sequence[Button]) -> Buttons:
    """The buttons in order, two in a row where a phone shows both labels whole."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        both = (*rows[-1], button) if rows else (button,)
        if len(both) == 2 and max(cell_len(one.label) for one in both) <= HALF_ROW:
            rows[-1] = both
        else:
            rows.append((button,))
    return tuple(rows)


def _copy_label(words: Wording, purpose: str | None, printed: str) -> str:
    """What a button copies; the number comes first, since a phone cuts what is too long."""
    if not purpose:
        return words.text("telegram-button-copy", value=shorten(printed, MAX_LABEL))
    value = words.text("contact-phone-for", phone=shorten(printed, MAX_LABEL), purpose=shorten(purpose, MAX_LABEL))
    return words.text("telegram-button-copy", value=value)
