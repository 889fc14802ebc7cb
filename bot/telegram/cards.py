"""How one answer looks in a Telegram message: its details, its quote and its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.replies import FACT_SEPARATOR, SECTION_SEPARATOR, also_text, replaced_text
from bot.telegram.html import Html, blockquote, bold, code, escape, lines, marked, paragraphs, shorten
from bot.telegram.links import Link, Purpose, anchor
from bot.wording import Wording
from store.values.notices import Contact, Phone
from store.values.replies import Answer, AnswerKind, ContactEntry, Source

MAX_TITLE: Final = 300
"""Characters of a title or heading that are shown: enough for any real one, and a broken one cannot fill the screen."""

MAX_VALUE: Final = 100
"""Characters of one value of the office to ask."""


def say(words: Wording, name: str, /, **values: Html | int) -> Html:
    """An entry of the catalogue that is HTML, filled with values that are safe in HTML."""
    return Html(words.text(f"telegram-{name}", **values))


class Card:
    """One answer: the notice's own words and where they stand. Subclasses may add details above them.

    Other notices with the same words are named in a line below.
    """

    def __init__(self, answer: Answer, words: Wording) -> None:
        self.answer = answer
        self.words = words

    def details(self) -> Html | None:
        """What was made out of the quote, if anything."""
        return None

    def quote(self) -> Html:
        """The notice's own words, those of the question marked."""
        return blockquote(marked(self.answer.quote, self.answer.marks))

    def source(self) -> Html:
        """Title, number, issuing body and date, then the section and page, then the notice that carries this one.

        The title is a link that opens the answer again, for whoever it is forwarded to.
        """
        place, link = self.answer.source, Link(Purpose.READ, self.answer.key)
        page = self.words.text("source-page", page=place.page) if place.page else None
        found_in = place.found_in and self.words.text("source-found-in", title=_short(place.found_in))
        return lines(
            anchor(bold(escape(self.words.text("source-title", title=_short(place.title)))), link),
            escape(FACT_SEPARATOR.join(_short(fact) for fact in (place.number, place.issuer, place.date) if fact)),
            escape(FACT_SEPARATOR.join(filter(None, (SECTION_SEPARATOR.join(map(_short, place.section)), page)))),
            escape(found_in) if found_in else None,
        )

    def also(self) -> Html | None:
        """The other notices that say the same."""
        places = tuple(map(_titled_short, self.answer.also))
        text = also_text(self.words, places)
        return escape(text) if text else None

    def html(self) -> Html:
        """The whole card."""
        return paragraphs(self.details(), lines(self.quote(), self.source(), self.also()))


class ContactCard(Card):
    """A contact block, every value such that a tap copies it, dials it or writes to it."""

    def details(self) -> Html | None:
        """The values of the block under their labels, and above them that it may no longer hold."""
        contact, newer = self.answer.contact, self.answer.replaced_by
        replaced = replaced_text(self.words, newer and _titled_short(newer))
        return lines(
            bold(escape(replaced)) if replaced else None,
            *(_contact_lines(contact, self.words) if contact else ()),
        )


def card(answer: Answer, words: Wording) -> Card:
    """The card of an answer."""
    return ContactCard(answer, words) if answer.kind is AnswerKind.CONTACT else Card(answer, words)


def office_card(entry: ContactEntry, words: Wording) -> Html:
    """The office to ask: how to reach it, such that a tap does, and the notice that prints it.

    It stays short whatever the notice holds: the buttons below belong to what stands above it in the same message.
    """
    contact = entry.contact
    short = replace(
        contact,
        org=shorten(contact.org, MAX_VALUE) if contact.org else None,
        persons=tuple(shorten(person, MAX_VALUE) for person in contact.persons),
        phones=tuple(
            replace(phone, printed=shorten(phone.printed, MAX_VALUE), purpose=shorten(phone.purpose or "", MAX_VALUE))
            for phone in contact.phones
        ),
        emails=tuple(shorten(email, MAX_VALUE) for email in contact.emails),
    )
    title = escape(words.text("source-title", title=_short(entry.title)))
    return lines(escape(words.text("reply-office")), *_contact_lines(short, words), title)


def _titled_short(source: Source) -> Source:
    return replace(source, title=_short(source.title))


def _short(text: str) -> str:
    return shorten(text, MAX_TITLE)


def _contact_lines(contact: Contact, words: Wording) -> Iterator[Html]:
    """A line for the organisation, one for all persons, one for each phone, and so on."""
    if contact.org:
        yield say(words, "contact-org-inferred" if contact.org_inferred else "contact-org", value=code(contact.org))
    if contact.persons:
        yield say(words, "contact-person", value=Html(FACT_SEPARATOR.join(code(person) for person in contact.persons)))
    yield from (_phone_line("phone", phone, words) for phone in contact.phones)
    yield from (_phone_line("fax", fax, words) for fax in contact.faxes)
    # Not in code, no more than web addresses: as plain text Telegram makes them links.
    yield from (say(words, "contact-email", value=escape(email)) for email in contact.emails)
    if contact.address:
        yield say(words, "contact-address", value=code(contact.address))
    if contact.postcode:
        yield say(words, "contact-postcode", value=code(contact.postcode))
    yield from (say(words, "contact-web", value=escape(web)) for web in contact.web)


def _phone_line(label: str, phone: Phone, words: Wording) -> Html:
    """The number as printed, which a tap copies, and in the international form, which Telegram links for dialling."""
    printed = code(phone.printed)
    value = Html(f"{printed}{FACT_SEPARATOR}{escape(phone.e164)}") if phone.e164 and label == "phone" else printed
    if phone.purpose:
        return say(words, f"contact-{label}-for", purpose=escape(phone.purpose), value=value)
    return say(words, f"contact-{label}", value=value)
