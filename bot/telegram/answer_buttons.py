"""The buttons under an answer: the other answers, the text around it, and what can be done with it.

Three rows at most, since more of them push the answer off the screen of a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.telegram.button_data import Action, Press
from bot.telegram.buttons import LIST_LENGTH, Button, Buttons, copy_rows, number_row
from bot.wording import Language, Wording
from store.language.scripts import Script, script_of
from store.values.replies import Answer

MOST_ROWS: Final = 3

PASSED_ON: Final = "1"
"""What the button to pass a question on carries: nothing, since the question is the message that was replied to."""

_READ: Final[dict[Language, Script]] = {"zh-Hans": Script.SIMPLIFIED, "zh-Hant": Script.TRADITIONAL}
"""The script in which those read who chose a language."""


MOST_IN_ROW: Final = 4
"""Buttons with words in one row, of which a phone shows four characters or eight letters each."""


def answer_rows(
    answer: Answer, keys: Sequence[str], words: Wording, *, certain: bool = True, pass_on: bool = False
) -> Buttons:
    """The buttons under one of the answers to a question; ``keys`` are those of all, in order.

    A row with a number for each answer: the numbers carry the keys, so that the message itself knows what else was
    found. One to read on; a contact has values to copy instead, where there are numbers. One to take along and, where
    there is room, to vote. Where the answer is not ``certain`` the message names the office to ask itself, and
    ``pass_on`` offers to pass the question on to it.
    """
    numbers = _numbers(answer, keys)
    reading = _reading_row(answer, words, Action.PREVIOUS, Action.MORE)
    above = numbers or reading if answer.contact else (*numbers, *reading)
    last = _taken_along(answer, words, office=certain)
    if pass_on and not certain:
        last = (*last, pass_on_button(words))
    return _rows(answer, above, (*last, *vote_buttons(answer.key)) if len(last) + 2 <= MOST_IN_ROW else last, words)


def reading_rows(answer: Answer, words: Wording) -> Buttons:
    """The buttons under a text that is being read: its notice's pages are turned in place."""
    reading = _reading_row(answer, words, Action.TURN, Action.TURN)
    return _rows(answer, reading, _taken_along(answer, words, office=True), words)


def pass_on_button(words: Wording) -> Button:
    """A button to pass the question above the message on to the office."""
    return Button(words.text("telegram-button-pass-on"), Press(Action.PASS_ON, PASSED_ON))


def vote_buttons(key: str, liked: bool | None = None) -> tuple[Button, Button]:
    """👍 and 👎 for the answer with this key, the one marked that a person has taken."""
    return (
        Button("👍 ✓" if liked else "👍", Press(Action.LIKE, key)),
        Button("👎 ✓" if liked is False else "👎", Press(Action.DISLIKE, key)),
    )


def with_vote(buttons: Buttons, key: str, liked: bool | None) -> Buttons:
    """``buttons``, those to vote for the answer with this key marked as the person has voted."""
    marked = {button.press: button for button in vote_buttons(key, liked)}
    return tuple(tuple(marked.get(button.press, button) for button in row) for row in buttons)


def _rows(answer: Answer, above: Buttons, last: tuple[Button, ...], words: Wording) -> Buttons:
    """``above``, the values of a contact to be copied as far as there is room, and ``last``."""
    copies = copy_rows(answer.contact, words) if answer.contact else ()
    return (*above, *copies[: MOST_ROWS - len(above) - 1], last)


def _numbers(answer: Answer, keys: Sequence[str]) -> Buttons:
    """The numbers of the answers, and where there is room one for the next."""
    if len(keys) < 2:
        return ()
    (row,) = number_row(Action.SHOW, keys, current=answer.key)
    following = keys[keys.index(answer.key) + 1 :][:1] if answer.key in keys else ()
    if not following or len(row) == LIST_LENGTH:
        return (row,)
    return ((*row, Button("›", Press(Action.SHOW, following[0]))),)


def _reading_row(answer: Answer, words: Wording, back: Action, on: Action) -> Buttons:
    """Buttons for the text before and after, and for the quote in the script that the reader is used to."""
    script = _READ.get(words.language)
    written = script_of(answer.quote) if script else None
    presses = (
        ("previous", Press(back, answer.previous) if answer.previous else None),
        ("more", Press(on, answer.following) if answer.following else None),
        ("script", Press(Action.SCRIPT, f"{script}.{answer.key}") if written not in (None, script) else None),
    )
    row = tuple(Button(words.text(f"telegram-button-{name}"), press) for name, press in presses if press)
    return (row,) if row else ()


def _taken_along(answer: Answer, words: Wording, *, office: bool) -> tuple[Button, ...]:
    """Buttons to save a contact, for the original file, and for whom to ask."""
    has_phone = answer.contact is not None and answer.contact.phones
    presses = (
        ("save", Press(Action.SAVE, answer.key) if has_phone else None),
        ("file", Press(Action.FILE, f"{answer.source.document_id}.{answer.key}")),
        ("office", Press(Action.OPEN, answer.office) if office and answer.office else None),
    )
    return tuple(Button(words.text(f"telegram-button-{name}"), press) for name, press in presses if press)
