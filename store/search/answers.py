"""From a finding to an answer: the quote cut out of the text, checked, marked, and given a key to come back by."""

from __future__ import annotations

import sqlite3

from store.database import reading
from store.errors import AnswerGoneError
from store.language.sentences import sentences
from store.search.archive import Archive
from store.search.directory import Directory
from store.search.findings import Finding
from store.search.keys import ContactKey, TextKey, contact_key, parse_key, text_key
from store.search.question import Query
from store.search.quoting import LONGEST, marks
from store.search.replacing import replacing
from store.values import Answer, AnswerKind, Source


def make_answer(
    connection: sqlite3.Connection,
    finding: Finding,
    query: Query | None = None,
    directory: Directory | None = None,
) -> Answer | None:
    """The answer for a finding, its quote marked for ``query``; None where the quote fails the check.

    With the ``directory`` of contact blocks, one is told to be replaced by a newer one.

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
        key=contact_key(finding.contact) if finding.contact else text_key(finding.document, finding.start, finding.end),
        kind=finding.kind,
        confidence=round(finding.confidence, 4),
        quote=quote,
        source=source,
        contact=entry.contact if entry else None,
        marks=marks(quote, query) if query else (),
        more=_more(connection, finding, text),
        replaced_by=_newer(connection, finding, directory) if directory and finding.contact else None,
    )


def _newer(connection: sqlite3.Connection, finding: Finding, directory: Directory) -> Source | None:
    """Where the contact block stands that replaces that of a finding."""
    own = directory.of_id.get(finding.contact or 0)
    newer = replacing(own, directory) if own else None
    return reading.source(connection, newer.document, newer.start, newer.end) if newer else None


def answer_for_key(connection: sqlite3.Connection, key: str, archive: Archive | None = None) -> Answer:
    """The answer that has this key. Raises AnswerGoneError where the key names nothing (any more).

    With the ``archive``, a contact block is told to be replaced by a newer one.
    """
    named = parse_key(key)
    if isinstance(named, ContactKey):
        entries = reading.contact_entries(connection, [named.contact])
        if not entries:
            raise AnswerGoneError
        [entry] = entries
        block = entry.contact
        finding = Finding(AnswerKind.CONTACT, entry.document_id, block.start, block.end, 1.0, entry.id)
    elif isinstance(named, TextKey):
        finding = Finding(AnswerKind.PASSAGE, named.document, named.start, named.end, 1.0)
    else:
        raise AnswerGoneError
    directory = archive.directory(connection) if archive and finding.contact else None
    answer = make_answer(connection, finding, None, directory)
    if answer is None:
        raise AnswerGoneError
    return answer


def _more(connection: sqlite3.Connection, finding: Finding, text: str) -> str | None:
    """The key of the sentences that follow a finding in the section that it ends in, as many as make a quote."""
    _, _, section_end = reading.section_at(connection, finding.document, finding.end - 1)
    own = next((b for a, b in reading.own_spans(connection, finding.document) if a <= finding.start < b), section_end)
    following = sentences(text, finding.end, min(section_end, own))
    if not following:
        return None
    start, end = following[0].start, following[0].start
    for sentence in following:
        if sentence.end - start > LONGEST:
            break
        end = sentence.end
    return text_key(finding.document, start, end if end > start else start + LONGEST)
