"""A contact block with the notice that prints it, which is what every form of handing it over starts from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.wording import Wording
from store.values.notices import Contact, Phone
from store.values.replies import Answer, ContactEntry, Source

_EXTENSION: Final = re.compile(
    r"(?:转接?|轉接?|分[机機][号號]?|[内內][线線]|ext\.?|x|[-－—(（])[\s:：]*(\d{1,6})[)）]?$", re.IGNORECASE
)
_LOCAL: Final = 7
"""The fewest digits of a number without its area code."""
_WEB: Final = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/\S*)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A contact block, the title and the date (ISO 8601) of its notice, and the newer notice that prints another."""

    contact: Contact
    title: str
    date: str | None = None
    replaced_by: Source | None = None


def printed_answer(answer: Answer) -> Printed | None:
    """The contact block of an answer, None where it has none."""
    source = answer.source
    return Printed(answer.contact, source.title, source.date, answer.replaced_by) if answer.contact else None


def printed_entry(entry: ContactEntry, dates: Mapping[int, str | None]) -> Printed:
    """A contact block of the database; ``dates`` are those of the notices, by ``DocumentInfo.id``."""
    return Printed(entry.contact, entry.title, dates.get(entry.document_id), entry.replaced_by)


def notice_text(words: Wording, printed: Printed) -> str:
    """The notice by title and, where it has one, date."""
    if printed.date is None:
        return words.text("source-title", title=printed.title)
    return words.text("source-title-dated", title=printed.title, date=printed.date)


def org_text(words: Wording, contact: Contact) -> str | None:
    """The organisation, marked where the block names none and the issuing body of the notice stands in."""
    if contact.org and contact.org_inferred:
        return words.text("contact-org-inferred", org=contact.org)
    return contact.org


def number_text(words: Wording, phone: Phone) -> str:
    """A number as printed, and what it is for where that is said."""
    if not phone.purpose:
        return phone.printed
    return words.text("contact-phone-for", phone=phone.printed, purpose=phone.purpose)


def to_dial(phone: Phone) -> str:
    """A number as a phone takes it: in E.164 where that is known, else as printed.

    A comma, at which phones wait, stands before the extension that E.164 has no room for.
    """
    if phone.e164 is None:
        return phone.printed
    extension = _EXTENSION.search(phone.printed)
    # The last group of 400-123-4567 looks like an extension, but all of the number has been printed only with it.
    if extension is None or re.sub(r"\D", "", phone.printed).endswith(phone.e164[-_LOCAL:]):
        return phone.e164
    return f"{phone.e164},{extension[1]}"


def is_web_address(value: str) -> bool:
    """Whether what a notice prints as web is an address, and not the name of an account."""
    return _WEB.fullmatch(value) is not None
