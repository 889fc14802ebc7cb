"""How one answer looks in a Telegram message: its details, its quote and its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from bot.telegram.html import Html, blockquote, code, escape, lines, marked, paragraphs, shorten
from bot.wording import Wording
from store.values import Answer, AnswerKind, Contact, Phone, Source

MAX_TITLE: Final = 300
"""Characters of a title or heading that are shown: enough for any real one, and a broken one cannot fill the screen."""

_BETWEEN: Final = " · "
"""Stands between values on a line: layout, the same in every language."""


def say(words: Wording, name: str, **values: Html | int) -> Html:
    """An entry of the catalogue that is HTML, filled with values that are safe in HTML."""
    return Html(words.text(f"telegram-{name}", **values))


class Card:
    """One answer. Subclasses name how it is introduced and may add details above the quote."""

    kind: ClassVar[str]

    def __init__(self, answer: Answer, words: Wording) -> None:
        self.answer = answer
        self.words = words

    def intro(self, sure: bool) -> Html:
        """The line above the answer to a question; it tells how far the answer can be trusted."""
        return say(self.words, f"{'sure' if sure else 'likely'}-{self.kind}")

    def details(self) -> Html | None:
        """What was made out of the quote, if anything."""
        return None

    def quote(self) -> Html:
        """The notice's own words, those of the question marked."""
        return blockquote(marked(self.answer.quote, self.answer.marks))

    def source(self) -> Html:
        """Where the quote stands."""
        return source(self.answer.source, self.words)

    def html(self) -> Html:
        """The whole card without its intro."""
        return paragraphs(self.details(), lines(self.quote(), self.source()))


class PassageCard(Card):
    """Some sentences of a notice."""

    kind = "passage"


class FactCard(Card):
    """The line in which a notice states its number, its date and the like."""

    kind = "document"


class ContactCard(Card):
    """A contact block, every value such that a tap copies or dials it."""

    kind = "contact"

    def details(self) -> Html | None:
        """The values of the block under their labels."""
        contact = self.answer.contact
        return lines(*_contact_lines(contact, self.words)) if contact else None


_CARDS: Final[dict[AnswerKind, type[Card]]] = {
    AnswerKind.PASSAGE: PassageCard,
    AnswerKind.CONTACT: ContactCard,
    AnswerKind.DOCUMENT: FactCard,
}


def card(answer: Answer, words: Wording) -> Card:
    """The card of an answer."""
    return _CARDS[answer.kind](answer, words)


def source(place: Source, words: Wording) -> Html:
    """Title, then number, issuing body and date, then the section, then the notice that carries this one."""
    facts = (place.number, place.issuer, place.date and date(place.date, words))
    section = " › ".join(shorten(heading, MAX_TITLE) for heading in place.section)
    return lines(
        say(words, "source-title", title=escape(shorten(place.title, MAX_TITLE))),
        escape(_BETWEEN.join(shorten(fact, MAX_TITLE) for fact in facts if fact)),
        say(words, "source-section", section=escape(section)) if section else None,
        say(words, "source-found-in", title=escape(shorten(place.found_in, MAX_TITLE))) if place.found_in else None,
    )


def date(iso: str, words: Wording) -> str:
    """An ISO date (``2020-01-30`` or ``2020-01``) as people write it; anything else as it is."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3):
        return iso
    year, month, *day = map(int, parts)
    if day:
        return words.text("telegram-date", year=year, month=month, day=day[0])
    return words.text("telegram-date-month", year=year, month=month)


def _contact_lines(contact: Contact, words: Wording) -> Iterator[Html]:
    """A line for the organisation, one for all persons, one for each phone, and so on."""
    if contact.org:
        yield say(words, "contact-org-inferred" if contact.org_inferred else "contact-org", value=code(contact.org))
    if contact.persons:
        yield say(words, "contact-person", value=Html(_BETWEEN.join(code(person) for person in contact.persons)))
    yield from (_phone_line("phone", phone, words) for phone in contact.phones)
    yield from (_phone_line("fax", fax, words) for fax in contact.faxes)
    yield from (say(words, "contact-email", value=code(email)) for email in contact.emails)
    if contact.address:
        yield say(words, "contact-address", value=code(contact.address))
    if contact.postcode:
        yield say(words, "contact-postcode", value=code(contact.postcode))
    # Not in code: as plain text Telegram makes it a link.
    yield from (say(words, "contact-web", value=escape(web)) for web in contact.web)


def _phone_line(label: str, phone: Phone, words: Wording) -> Html:
    """The number as printed, which a tap copies, and in the international form, which Telegram links for dialling."""
    printed = code(phone.printed)
    value = Html(f"{printed}{_BETWEEN}{escape(phone.e164)}") if phone.e164 and label == "phone" else printed
    if phone.purpose:
        return say(words, f"contact-{label}-for", purpose=escape(phone.purpose), value=value)
    return say(words, f"contact-{label}", value=value)
