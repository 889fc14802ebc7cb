"""From a finding to an answer: the quote cut out of the text, checked, marked, and given a key to come back by.

Keys are ``q<document>.<start>.<end>`` for a run of text and ``c<contact>`` for a contact block, numbers in base 36:
they hold all that is needed, so that a button pressed after a restart still works, and several fit Telegram's 64 bytes.
"""

from __future__ import annotations

import re
import sqlite3

from store.database import reading
from store.errors import AnswerGoneError
from store.language.sentences import sentences
from store.search.findings import Finding
from store.search.question import Query
from store.search.quoting import LONGEST, marks
from store.values import Answer, AnswerKind

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_KEY = re.compile(r"(?:q([0-9a-z]{1,10})\.([0-9a-z]{1,7})\.([0-9a-z]{1,7})|c([0-9a-z]{1,10}))")


def make_answer(connection: sqlite3.Connection, finding: Finding, query: Query | None = None) -> Answer | None:
    """The answer for a finding, its quote marked for ``query``; None where the quote fails the check.

    The check: the quote is not empty, within its notice, no longer than 400 characters, and the text from start to end.
    """
    text, start, end = reading.document_text(connection, finding.document)
    if not start <= finding.start < finding.end <= min(end, len(text)) or finding.end - finding.start > LONGEST:
        return None
    quote = text[finding.start : finding.end]
    entry = next(iter(reading.contact_entries(connection, [finding.contact])), None) if finding.contact else None
    source = reading.source(connection, finding.document, finding.start, finding.end)
    if not quote.strip() or text[source.start : source.end] != quote:
        return None
    return Answer(
        key=f"c{_base36(finding.contact)}" if finding.contact else _key(finding.document, finding.start, finding.end),
        kind=finding.kind,
        confidence=round(finding.confidence, 4),
        quote=quote,
        source=source,
        contact=entry.contact if entry else None,
        marks=marks(quote, query) if query else (),
        more=_more(connection, finding, text),
    )


def answer_for_key(connection: sqlite3.Connection, key: str) -> Answer:
    """The answer that has this key. Raises AnswerGoneError where the key names nothing (any more)."""
    match = _KEY.fullmatch(key)
    if not match:
        raise AnswerGoneError
    if match.group(4):
        entries = reading.contact_entries(connection, [int(match.group(4), 36)])
        if not entries:
            raise AnswerGoneError
        [entry] = entries
        block = entry.contact
        finding = Finding(AnswerKind.CONTACT, entry.document_id, block.start, block.end, 1.0, entry.id)
    else:
        number, start, end = (int(part, 36) for part in match.groups()[:3])
        finding = Finding(AnswerKind.PASSAGE, number, start, end, 1.0)
    answer = make_answer(connection, finding)
    if answer is None:
        raise AnswerGoneError
    return answer


def _more(connection: sqlite3.Connection, finding: Finding, text: str) -> str | None:
    """The key of the sentences that follow a finding in its section, as many as make a quote."""
    _, _, section_end = reading.section_at(connection, finding.document, finding.start)
    own = next((b for a, b in reading.own_spans(connection, finding.document) if a <= finding.start < b), section_end)
    following = sentences(text, finding.end, min(section_end, own))
    if not following:
        return None
    start, end = following[0].start, following[0].start
    for sentence in following:
        if sentence.end - start > LONGEST:
            break
        end = sentence.end
    return _key(finding.document, start, end if end > start else start + LONGEST)


def _key(document: int, start: int, end: int) -> str:
    return f"q{_base36(document)}.{_base36(start)}.{_base36(end)}"


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
