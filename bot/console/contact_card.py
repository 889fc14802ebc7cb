"""A contact block as label and value, in the order in which people look for them."""

from __future__ import annotations

from bot.contacts.printed import number_text, org_text
from bot.replies import replaced_text
from bot.wording import Wording
from store.values.notices import Contact
from store.values.replies import ContactEntry


def contact_lines(words: Wording, contact: Contact) -> list[tuple[str, str]]:
    """The lines of a card: a label, a value as printed. What the notice does not give is left out."""
    values: list[tuple[str, tuple[str | None, ...]]] = [
        ("contact-org", (org_text(words, contact),)),
        ("contact-person", contact.persons),
        ("contact-phone", tuple(number_text(words, phone) for phone in contact.phones)),
        ("contact-fax", tuple(number_text(words, fax) for fax in contact.faxes)),
        ("contact-email", contact.emails),
        ("contact-address", (contact.address,)),
        ("contact-postcode", (contact.postcode,)),
        ("contact-web", contact.web),
    ]
    return [(words.text(label), value) for label, group in values for value in group if value]


def entry_lines(words: Wording, entry: ContactEntry) -> list[tuple[str, str]]:
    """The lines of a card, and the notice that it comes from, and that it may no longer hold."""
    lines = [*contact_lines(words, entry.contact)]
    lines.append((words.text("contact-notice"), words.text("source-title", title=entry.title)))
    if replaced := replaced_text(words, entry.replaced_by):
        lines.append((words.text("contact-replaced"), replaced))
    return lines
