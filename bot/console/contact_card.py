"""A contact block as label and value, in the order in which people look for them."""

from __future__ import annotations

from bot.wording import Wording
from store.values import ContactEntry, Phone


def contact_lines(words: Wording, entry: ContactEntry) -> list[tuple[str, str]]:
    """The lines of a card: a label, a value as printed. What the notice does not give is left out."""
    contact = entry.contact
    org = contact.org
    if org and contact.org_inferred:
        org = words.text("contact-org-inferred", org=org)
    values: list[tuple[str, tuple[str | None, ...]]] = [
        ("contact-org", (org,)),
        ("contact-person", contact.persons),
        ("contact-phone", tuple(_phone(words, phone) for phone in contact.phones)),
        ("contact-fax", tuple(_phone(words, fax) for fax in contact.faxes)),
        ("contact-email", contact.emails),
        ("contact-address", (contact.address,)),
        ("contact-postcode", (contact.postcode,)),
        ("contact-web", contact.web),
        ("contact-notice", (words.text("source-title", title=entry.title),)),
    ]
    return [(words.text(label), value) for label, group in values for value in group if value]


def _phone(words: Wording, phone: Phone) -> str:
    if not phone.purpose:
        return phone.printed
    return words.text("contact-phone-for", phone=phone.printed, purpose=phone.purpose)
