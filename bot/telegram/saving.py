"""A contact that a person can save: what Telegram's contact message holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.contacts.printed import printed_answer
from bot.contacts.vcard import LONGEST_NAME, card_of, vcard_within
from bot.telegram.html import shorten
from bot.wording import Wording
from store.values.replies import Answer

MAX_VCARD_BYTES: Final = 2048
"""https://core.telegram.org/bots/api#sendcontact"""


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
