"""A contact that a person can save: what Telegram's contact message holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from telegram.helpers import create_deep_linked_url

from bot.contacts.printed import printed_answer
from bot.contacts.vcard import LONGEST_NAME, card_of, vcard_within
from bot.telegram.html import shorten
from bot.wording import Wording
from store.values import Answer

MAX_VCARD_BYTES: Final = 2048
"""https://core.telegram.org/bots/api#sendcontact"""

_LINK: Final = "save-"
"""What stands before the key in a link, so that no other link to the bot is taken for one."""


@dataclass(frozen=True, slots=True)
class SavedContact:
    """A contact message: the number and name that are shown, and the vCard that is saved."""

    phone_number: str
    first_name: str
    vcard: str


def contact_to_save(answer: Answer, words: Wording) -> SavedContact | None:
    """The contact of an answer, None where it has no phone.

    The name is all in one field: in two, Telegram would show the given name before the family name.
    """
    printed = printed_answer(answer)
    if printed is None or not printed.contact.phones:
        return None
    phone = printed.contact.phones[0]
    card = card_of(printed, words)
    number = shorten(phone.e164 or phone.printed, LONGEST_NAME)
    return SavedContact(number, shorten(card.shown, LONGEST_NAME), vcard_within(card, MAX_VCARD_BYTES))


def private_link(bot: str, key: str) -> str:
    """A link that opens the private chat with the bot of this name, which then sends the contact with this key."""
    return create_deep_linked_url(bot, f"{_LINK}{key}")


def linked_key(arguments: Sequence[str] | None) -> str | None:
    """The key in what such a link makes of ``/start``, None where it was another one."""
    if not arguments or not arguments[0].startswith(_LINK):
        return None
    return arguments[0].removeprefix(_LINK)
