"""What is said of files that were sent to the bot, and of notices to be taken out. Nothing here talks to Telegram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.contacts.printed import number_text
from bot.replies import FACT_SEPARATOR
from bot.reports import failure_lines, report_lines
from bot.telegram.buttons import Button, Buttons
from bot.telegram.cards import say
from bot.telegram.html import Html, blockquote, bold, escape, lines, paragraphs, shorten
from bot.telegram.rendering import Message, text_message
from bot.telegram.uploads.folder import Waiting
from bot.telegram.uploads.tasks import Deed, Task
from bot.wording import Wording
from store.examination.values import Change, ChangeKind, Examined, Older, Sample, Understood
from store.values.notices import Contact
from store.values.replies import DocumentInfo, Withdrawn
from store.values.runs import IndexReport

LISTED: Final = 8
"""Headings, contacts, notices and changes that are named of each kind."""
REPAIRS: Final = 4
"""Kinds of repairs that are told, the most frequent ones."""
MAX_TEXT: Final = 150
"""Characters of a title, a heading or a sentence that are shown."""
MAX_QUOTE: Final = 250
"""Characters of a sample answer: enough to see whether it is the right one."""


def examined_message(examined: Examined, older: Older | None, waiting: Waiting, words: Wording) -> Message:
    """What was understood of a file, with what can be done about it."""
    html = paragraphs(
        say(words, "upload-understood", file=escape(waiting.name)),
        *(_notice(notice, words, briefly=examined.texts > 1) for notice in examined.notices[:LISTED]),
        _rest(examined, words),
        _samples(examined.samples, words),
        _changes(older, words) if older else None,
        say(words, "upload-same-name") if waiting.same_file and not older else None,
    )
    take = Task(Deed.TAKE, waiting.token).press
    drop = (Button(words.text("telegram-button-drop"), Task(Deed.DROP, waiting.token).press),)
    if older is None and not waiting.same_file:
        return Message(html, ((Button(words.text("telegram-button-take"), take), *drop),))
    replace = Task(Deed.REPLACE, waiting.token).press
    beside = (Button(words.text("telegram-button-take-beside"), take),)
    return Message(html, ((Button(words.text("telegram-button-replace"), replace),), beside + drop))


def _notice(notice: Understood, words: Wording, *, briefly: bool) -> Html:
    """One notice: what it is, and unless it is told ``briefly``, its sections and whom to reach."""
    fields = (
        ("upload-number", notice.number),
        ("upload-issuer", notice.issuer),
        ("upload-date", notice.date),
    )
    return lines(
        bold(_short(notice.title)) if notice.title else say(words, "upload-no-title"),
        say(words, "upload-carried") if notice.carried else None,
        *(say(words, name, value=_short(value)) for name, value in fields if value),
        None if briefly else _headings(notice.headings, words),
        None if briefly else _contacts(notice.contacts, words),
    )


def _headings(headings: Sequence[tuple[int, str]], words: Wording) -> Html | None:
    if not headings:
        return None
    listed = [Html("　" * level + _short(heading)) for level, heading in headings[:LISTED]]
    more = [escape("　…")] if len(headings) > LISTED else []
    return lines(say(words, "upload-sections", count=len(headings)), *listed, *more)


def _contacts(contacts: Sequence[Contact], words: Wording) -> Html | None:
    if not contacts:
        return None
    listed = [Html("　" + _short(_contact(contact, words))) for contact in contacts[:LISTED]]
    return lines(say(words, "upload-contacts", count=len(contacts)), *listed)


def _contact(contact: Contact, words: Wording) -> str:
    numbers = [number_text(words, phone) for phone in (*contact.phones, *contact.faxes)]
    values = (contact.org, *contact.persons, *numbers, *contact.emails, contact.address)
    return FACT_SEPARATOR.join(value for value in values if value)


def _rest(examined: Examined, words: Wording) -> Html | None:
    """How many notices are not shown, what was repaired, and what could not be read."""
    hidden = examined.texts - sum(not notice.carried for notice in examined.notices[:LISTED])
    repairs = sum(examined.repairs.values())
    failed = [
        escape(words.text("index-failure", path=one.path, reason=words.reason(one.reason)))
        for one in examined.failures[:LISTED]
    ]
    html = lines(
        say(words, "upload-more", count=hidden) if hidden else None,
        say(words, "upload-repairs", count=repairs) if repairs else None,
        *(_repair(kind, count, words) for kind, count in [*examined.repairs.items()][:REPAIRS]),
        say(words, "upload-failed", count=len(examined.failures)) if failed else None,
        *failed,
    )
    return html or None


def _repair(kind: str, count: int, words: Wording) -> Html:
    reason = words.text(f"repair-{kind}")
    return escape("　" + words.text("repairs-count", kind=kind, count=count, reason=reason))


def _samples(samples: Sequence[Sample], words: Wording) -> Html | None:
    if not samples:
        return None
    asked = [
        lines(
            say(words, "upload-question", question=_short(sample.question)),
            blockquote(escape(shorten(sample.quote, MAX_QUOTE))),
        )
        for sample in samples
    ]
    return lines(say(words, "upload-samples"), *asked)


def _changes(older: Older, words: Wording) -> Html:
    """What is different from the older version."""
    counts = Counter(change.kind for change in older.changes)
    about = filter(None, (older.notice.number, older.notice.date, older.notice.document))
    return lines(
        say(words, "upload-older", title=_short(older.notice.title), about=_short(FACT_SEPARATOR.join(about))),
        say(
            words,
            "upload-changes",
            added=counts[ChangeKind.ADDED],
            changed=counts[ChangeKind.CHANGED],
            removed=counts[ChangeKind.REMOVED],
        ),
        blockquote(Html("\n".join(map(_change, older.changes[: LISTED * 2])))),
    )


def _change(change: Change) -> Html:
    old = f"<s>{_short(change.old)}</s>" if change.old else ""
    new = f"<u>{_short(change.new)}</u>" if change.new else ""
    return Html("\n".join(filter(None, (old, new))))


def taken_message(report: IndexReport, name: str, restore: Buttons, words: Wording) -> Message:
    """What taking a file in has changed; ``restore`` are buttons to undo it with."""
    failed = [escape(line) for line in failure_lines(report, words)]
    said = say(words, "upload-taken", file=escape(name))
    return Message(lines(said, *(escape(line) for line in report_lines(report, words)), *failed), restore)


def removable_message(notices: Sequence[DocumentInfo], total: int, words: Wording) -> Message:
    """Notices of which one is to be taken out, of ``total`` that match."""
    if not notices:
        return text_message("remove-none", words)
    listed = [_listed(number, notice) for number, notice in enumerate(notices, start=1)]
    more = say(words, "remove-more", count=total - len(notices)) if total > len(notices) else None
    row = tuple(
        Button(f"🗑 {number}", Task(Deed.REMOVE, str(notice.id)).press) for number, notice in enumerate(notices, start=1)
    )
    return Message(paragraphs(say(words, "remove-which"), *listed, more), _rows(row))


def _listed(number: int, notice: DocumentInfo) -> Html:
    about = FACT_SEPARATOR.join(filter(None, (notice.number, notice.issuer, notice.date, notice.document)))
    return Html(f"{number}. {bold(_short(notice.title))}\n{_short(about)}")


def removed_message(removed: Withdrawn, words: Wording) -> Message:
    """That a notice was taken out, with a button to put it back."""
    html = say(words, "removed", title=_short(removed.title), file=_short(removed.document))
    return Message(html, (_undo(removed, words),))


def withdrawn_message(removed: Sequence[Withdrawn], words: Wording) -> Message:
    """How to take notices out, and what was taken out last, to be put back."""
    if not removed:
        return text_message("remove-how", words)
    listed = [
        Html(f"{number}. {bold(_short(one.title))}\n{_short(one.document)}")
        for number, one in enumerate(removed[:LISTED], start=1)
    ]
    row = tuple(
        Button(f"↩ {number}", Task(Deed.RESTORE, str(one.id)).press)
        for number, one in enumerate(removed[:LISTED], start=1)
    )
    return Message(paragraphs(say(words, "remove-how"), say(words, "remove-taken-out"), *listed), _rows(row))


def restored_message(report: IndexReport, words: Wording) -> Message:
    """That a notice was put back, or why it could not be."""
    if report.read:
        return text_message("restored", words)
    failed = [escape(line) for line in failure_lines(report, words)]
    return Message(lines(say(words, "not-restored"), *failed))


def _undo(removed: Withdrawn, words: Wording) -> tuple[Button, ...]:
    return (Button(words.text("telegram-button-restore"), Task(Deed.RESTORE, str(removed.id)).press),)


def _rows(row: tuple[Button, ...]) -> Buttons:
    return tuple(row[start : start + 4] for start in range(0, len(row), 4))


def _short(text: str) -> Html:
    return escape(shorten(text, MAX_TEXT))
