"""What the bot says: replies, answers and lists made into messages. Nothing here talks to Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.replies import (
    CARRIED_MARK,
    FACT_SEPARATOR,
    choice_names,
    date_text,
    differing_answers,
    given_answers,
    lead_entry,
    office_to_ask,
    read_as,
)
from bot.telegram.answer_buttons import answer_rows, pass_on_button, reading_rows
from bot.telegram.button_data import Action, Press
from bot.telegram.buttons import LIST_LENGTH, MAX_LABEL, Button, Buttons, copy_rows, number_row
from bot.telegram.cards import MAX_TITLE, card, office_card, say
from bot.telegram.html import Html, blockquote, bold, code, escape, lines, paragraphs, shorten
from bot.telegram.splitting import split
from bot.wording import Wording
from store import contact_key
from store.language.scripts import Script, converted
from store.values.replies import Answer, AnswerKind, ContactEntry, DocumentInfo, Outcome, Reply

INDENT: Final = "\u3000"
"""An ideographic space, as wide as a Chinese character."""
MAX_ECHO: Final = 100
"""Characters shown of what the person wrote."""
MOST_CHOICES: Final = 10
"""Choices with a button each, which is a row: as many as a phone shows at once."""
STANDING_CHOICES: Final = 3
"""Choices that are all shown where nobody can press a button: as much as people read in somebody else's chat."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to be sent or to be edited into."""

    html: Html
    buttons: Buttons = ()


def messages(message: Message) -> tuple[Message, ...]:
    """``message`` in as many as Telegram's limits ask for, the buttons under the last."""
    pieces = split(message.html)
    return (*(Message(piece) for piece in pieces[:-1]), *(replace(message, html=piece) for piece in pieces[-1:]))


def text_message(name: str, words: Wording, /, **values: Html | int) -> Message:
    """A message that is one entry of the catalogue."""
    return Message(say(words, name, **values))


def not_text_message(kind: str, words: Wording) -> Message:
    """What is said to someone who sends something without words; ``kind`` is what it is."""
    return Message(lines(say(words, f"not-text-{kind}"), say(words, "not-text")))


def caption_message(message: Message, words: Wording) -> Message:
    """The reply to what was written under a picture or file, which says that nothing else of it was understood."""
    return replace(message, html=paragraphs(say(words, "caption-only"), message.html))


def reply_message(reply: Reply, words: Wording, *, pass_on: bool = False) -> Message:
    """The reply to a question; ``pass_on`` offers to pass it on to the office where there is no certain answer."""
    message = _given(reply, words, pass_on=pass_on)
    office = office_to_ask(reply)
    office_html = office_card(office, words) if office else None
    return replace(message, html=paragraphs(_said(reply, words), message.html, office_html))


def standing_message(reply: Reply, words: Wording) -> Message:
    """The reply to a question where the bot is not: all in the text, since nobody there can press its buttons.

    What can be copied has a button all the same; that takes no bot.
    """
    given, office = given_answers(reply), office_to_ask(reply)
    html = paragraphs(
        _said(replace(reply, suggestions=()), words),
        _cards((*given, *differing_answers(reply)), words) if given else None,
        *(card(choice.answer, words).html() for choice in reply.choices[:STANDING_CHOICES]),
        office_card(office, words) if office else None,
    )
    contact = given[0].contact if given else None
    return Message(html, copy_rows(contact, words) if contact else ())


def answer_message(answer: Answer, keys: Sequence[str], words: Wording) -> Message:
    """One of the answers that were found, in place of another; ``keys`` are those of all of them, in order."""
    html = paragraphs(_position(answer, keys, words), card(answer, words).html())
    return Message(html, answer_rows(answer, keys, words))


def reading_message(intro: str, answer: Answer, words: Wording) -> Message:
    """A text that is read for itself, not as an answer; ``intro`` is the catalogue entry that introduces it."""
    return Message(paragraphs(say(words, intro), card(answer, words).html()), reading_rows(answer, words))


def script_message(answer: Answer, script: Script, words: Wording) -> Message:
    """The quote of an answer in another script than it is printed in, which is said."""
    quote = blockquote(escape(converted(answer.quote, script)))
    return Message(lines(say(words, f"script-{script.lower()}"), quote))


def contacts_message(entries: Sequence[ContactEntry], words: Wording) -> Message:
    """The first of many contact blocks, to choose from."""
    shown = entries[:LIST_LENGTH]
    listed = [_contact_line(number, entry, words) for number, entry in enumerate(shown, start=1)]
    html = paragraphs(
        say(words, "contacts", count=len(entries)),
        Html("\n".join(listed)),
        say(words, "contacts-narrow") if len(entries) > len(shown) else None,
    )
    return Message(html, number_row(Action.OPEN, [contact_key(entry.id) for entry in shown]))


def documents_message(documents: Sequence[DocumentInfo], start: int, words: Wording) -> Message:
    """The list of documents from position ``start`` (counted from 0) on, with buttons that turn its pages."""
    if not documents:
        return text_message("documents-none", words)
    start = max(0, min(start, len(documents) - 1)) // LIST_LENGTH * LIST_LENGTH
    shown = documents[start : start + LIST_LENGTH]
    listed = [_document_line(number, document) for number, document in enumerate(shown, start=start + 1)]
    html = paragraphs(say(words, "documents", count=len(documents), first=start + 1, last=start + len(shown)), *listed)
    numbers = tuple(
        Button(str(number), Press(Action.FILE, str(document.id)))
        for number, document in enumerate(shown, start=start + 1)
    )
    turns = []
    if start:
        turns.append(Button("‹", Press(Action.DOCUMENTS, str(start - LIST_LENGTH))))
    if start + LIST_LENGTH < len(documents):
        turns.append(Button("›", Press(Action.DOCUMENTS, str(start + LIST_LENGTH))))
    return Message(html, tuple(row for row in (numbers, tuple(turns)) if row))


def _position(answer: Answer, keys: Sequence[str], words: Wording) -> Html | None:
    """Which of the answers it is; nothing for a single contact, which says by itself what it is."""
    if answer.key in keys and len(keys) > 1:
        return say(words, "position", position=keys.index(answer.key) + 1, total=len(keys))
    return None if answer.kind is AnswerKind.CONTACT else say(words, "other-answer")


def _said(reply: Reply, words: Wording) -> Html:
    """The words that introduce what was found."""
    lead, mended = lead_entry(reply), read_as(reply)
    return lines(
        _plain(words, "reply-corrected", question=mended) if mended else None,
        _plain(words, lead, subject=reply.subject) if lead else None,
    )


def _given(reply: Reply, words: Wording, *, pass_on: bool) -> Message:
    """What stands under the words that introduce it: the answer, or what can be asked instead."""
    if reply.outcome is Outcome.NOT_FOUND:
        return _suggestions(reply, words, pass_on=pass_on)
    if reply.choices:
        return _choices(reply, words)
    given = given_answers(reply)
    if not given:
        missing = pass_on and reply.outcome is Outcome.CONTACT_MISSING
        return Message(Html(""), ((pass_on_button(words),),) if missing else ())
    # A list or a block that lacks what was asked for is not one of several answers; a passage that is near is.
    several = reply.outcome in (Outcome.ANSWERED, Outcome.RELATED)
    keys = [answer.key for answer in reply.answers] if several else ()
    certain = reply.outcome in (Outcome.ANSWERED, Outcome.NOT_IN_LIST)
    buttons = answer_rows(given[0], keys, words, certain=certain, pass_on=pass_on)
    return Message(_cards((*given, *differing_answers(reply)), words), buttons)


def _cards(answers: Sequence[Answer], words: Wording) -> Html:
    """The card of the answer, or of each of several that differ, the date of its notice above it."""
    if len(answers) == 1:
        return card(answers[0], words).html()
    return paragraphs(
        *(lines(bold(escape(date_text(words, answer))), card(answer, words).html()) for answer in answers)
    )


def _suggestions(reply: Reply, words: Wording, *, pass_on: bool) -> Message:
    """Where to look where there is no answer. The suggestions are in ``code``: a press on a number finds them there."""
    suggestions = reply.suggestions[:LIST_LENGTH]
    listed = [
        Html(f"{number}. {code(shorten(suggestion, MAX_TITLE))}")
        for number, suggestion in enumerate(suggestions, start=1)
    ]
    html = paragraphs(lines(*listed), say(words, "tap-number")) if listed else Html("")
    numbers = number_row(Action.ASK, [str(number) for number in range(len(suggestions))])
    closest = Press(Action.OPEN, reply.answers[0].key) if reply.answers else None
    row = (
        *((Button(words.text("telegram-button-closest"), closest),) if closest else ()),
        *((pass_on_button(words),) if pass_on else ()),
    )
    return Message(html, (*numbers, row) if row else numbers)


def _choices(reply: Reply, words: Wording) -> Message:
    """What the person must choose from, a button each, which sends that one as a message of its own."""
    named = tuple(zip(choice_names(reply), reply.choices, strict=True))
    rows = tuple(
        (Button(shorten(name, MAX_LABEL), Press(Action.OPEN, choice.answer.key)),)
        for name, choice in named[:MOST_CHOICES]
    )
    left = len(named) - len(rows)
    return Message(say(words, "choices-more", count=left) if left else Html(""), rows)


def _plain(words: Wording, name: str, **values: str | None) -> Html:
    """An entry of the catalogue that is plain text, what it echoes kept short."""
    return escape(words.text(name, **{key: shorten(value or "", MAX_ECHO) for key, value in values.items()}))


def _contact_line(number: int, entry: ContactEntry, words: Wording) -> Html:
    name = escape(shorten(_contact_name(entry), MAX_TITLE))
    return say(words, "contacts-line-replaced" if entry.replaced_by else "contacts-line", number=number, contact=name)


def _contact_name(entry: ContactEntry) -> str:
    """What tells a contact block from others: whose it is, and in which notice."""
    contact = entry.contact
    return FACT_SEPARATOR.join(name for name in (contact.org, *contact.persons[:1], entry.title) if name)


def _document_line(number: int, document: DocumentInfo) -> Html:
    """A document in the list: its title, and a line with its number, issuing body and date; indented where carried."""
    carried = document.parent is not None
    title = Html(f"{number}. <b>{escape(shorten(document.title, MAX_TITLE))}</b>")
    facts = FACT_SEPARATOR.join(
        shorten(fact, MAX_TITLE) for fact in (document.number, document.issuer, document.date) if fact
    )
    return lines(
        Html(INDENT + CARRIED_MARK + title) if carried else title,
        escape(INDENT * 2 + facts if carried and facts else facts),
    )
