"""Contacts as vCard 3.0, which every address book imports (https://www.rfc-editor.org/rfc/rfc2426)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import phonenumbers
import vobject
from vobject.vcard import Address, Name

from bot.contacts.printed import Printed, is_web_address, notice_text, number_text, org_text, to_dial
from bot.replies import replaced_text
from bot.wording import Wording
from store.notices.contacts.names import PersonName, split_name
from store.values.notices import Contact, Phone

LONGEST_NAME: Final = 64
"""Characters of a name that a shortened card keeps, which is also what Telegram keeps of one."""


@dataclass(frozen=True, slots=True)
class Card:
    """What an address book files: a person with the organisation, or an organisation (then ``name`` has no family).

    ``shown`` is the name as it is shown. ``note`` says what has no field of its own.
    """

    shown: str
    name: PersonName
    contact: Contact
    note: str

    @property
    def title(self) -> str | None:
        """The post of the person."""
        return self.name.post


def card_of(printed: Printed, words: Wording) -> Card:
    """The card of a contact block: of its person where it has one, else of its organisation.

    Several persons share the numbers of a block (who has one of their own has a block of their own): the card is then
    their organisation's and names them in its note.
    """
    contact = printed.contact
    separator = words.text("source-separator")
    single = contact.persons[0] if len(contact.persons) == 1 else None
    called = next((number_text(words, phone) for phone in contact.phones if phone.purpose), printed.title)
    shown = single or contact.org or separator.join(contact.persons) or called
    name = split_name(shown) if single else PersonName("", shown)
    return Card(shown, name, contact, "\n".join(_note(printed, words)))


def vcard(card: Card) -> str:
    """The card as vCard 3.0 text: lines end in CRLF and are folded at 75 bytes of UTF-8."""
    made = vobject.vCard()
    contact = card.contact
    made.add("fn").value = _line(card.shown)
    made.add("n").value = Name(family=_line(card.name.family), given=_line(card.name.given))
    if contact.org:
        made.add("org").value = [_line(contact.org)]
    if card.title:
        made.add("title").value = _line(card.title)
    for phone in contact.phones:
        _add(made, "tel", to_dial(phone), ["CELL"] if _is_mobile(phone) else ["WORK", "VOICE"])
    for fax in contact.faxes:
        _add(made, "tel", to_dial(fax), ["WORK", "FAX"])
    for email in contact.emails:
        _add(made, "email", email, ["INTERNET", "WORK"])
    if contact.address or contact.postcode:
        address = Address(street=_line(contact.address or ""), code=contact.postcode or "")
        _add(made, "adr", address, ["WORK"])
    for web in contact.web:
        if is_web_address(web):
            made.add("url").value = web if "//" in web else f"http://{web}"
    if card.note:
        made.add("note").value = card.note
    text: str = made.serialize()
    return text


def vcard_within(card: Card, size: int) -> str:
    """The card in at most ``size`` bytes of UTF-8: the least needed fields are left out until it fits.

    What stays in any case is the name and one number, shortened, which takes 600 bytes at most.
    """
    return next(text for text in map(vcard, _shorter(card)) if len(text.encode()) <= size)


def _shorter(card: Card) -> Iterator[Card]:
    """The card, and then with less and less in it."""
    yield card
    contact = card.contact
    for less in (
        {"web": ()},
        {"faxes": ()},
        {"address": None, "postcode": None},
        {"emails": contact.emails[:1]},
        {"phones": contact.phones[:3]},
    ):
        contact = replace(contact, **less)
        yield (card := replace(card, contact=contact))
    yield (card := replace(card, note=""))
    shown = card.shown[:LONGEST_NAME]
    phones = tuple(replace(phone, printed=phone.printed[:LONGEST_NAME]) for phone in contact.phones[:1])
    bare = replace(contact, org=(contact.org or "")[:LONGEST_NAME] or None, emails=(), phones=phones)
    name = card.name if len(card.shown) <= LONGEST_NAME else PersonName("", shown)
    yield Card(shown, name, bare, "")


def _note(printed: Printed, words: Wording) -> Iterator[str]:
    """Who else is named, what each number is for, and where it is printed."""
    contact = printed.contact
    if contact.org_inferred and (org := org_text(words, contact)):
        yield _labelled(words, "contact-org", org)
    if len(contact.persons) > 1:
        yield _labelled(words, "contact-person", words.text("source-separator").join(contact.persons))
    for label, numbers in (("contact-phone", contact.phones), ("contact-fax", contact.faxes)):
        for number in numbers:
            if number.purpose:
                yield _labelled(words, label, number_text(words, number))
    for web in contact.web:
        if not is_web_address(web):
            yield _labelled(words, "contact-web", web)
    yield words.text("source", source=notice_text(words, printed))
    if replaced := replaced_text(words, printed.replaced_by):
        yield replaced


def _labelled(words: Wording, label: str, value: str) -> str:
    return words.text("contact-line", label=words.text(label), value=value)


def _add(made: Any, field: str, value: object, types: list[str]) -> None:
    line = made.add(field)
    line.value = value
    line.type_paramlist = types


def _line(value: str) -> str:
    """A value on one line: white space in a name or an address means nothing."""
    return " ".join(value.split())


def _is_mobile(phone: Phone) -> bool:
    if phone.e164 is None:
        return False
    return phonenumbers.number_type(phonenumbers.parse(phone.e164)) == phonenumbers.PhoneNumberType.MOBILE
