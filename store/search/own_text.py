"""What the notice of the earlier answer says further on, at one of its points, or of another topic."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from rapidfuzz.distance import LCSseq

from store.database.books import Book
from store.language.folding import searchable
from store.search.earlier import SURE, Asked, Earlier, own_contacts, reply_from, run_of, share_held
from store.search.findings import Finding
from store.search.followups import Wanted
from store.search.interpreting import interpret
from store.search.own_details import block_of, contacts_about
from store.search.points import Point, next_point, point_with, points_around, previous_point
from store.search.question import Query
from store.search.quotable import quotable
from store.search.quoting import Quote, choose_quote
from store.values.replies import AnswerKind, Outcome, Reply, Source
from store.values.texts import Span

LEAST_HELD = 0.75
"""The share of a topic's weight that one passage has to hold for it to be looked up in the earlier notice.

All but one of four words of one weight: 会员单位 where 团体会员单位 stands, but not where there is only 单位.
"""

LEAST_NAMED = 0.8
"""The share of a name's characters that must stand, in order, in issuing body, number and title, or in headings too.

端午放假通知 is wholly within 关于2026年端午节放假安排的通知, as a body's short name is within its full one.
"""


def own_topic(asked: Asked, before: Earlier) -> Reply | None:
    """Rule 4: what the earlier notice says of it, where one of its passages holds nearly all of the words."""
    topic = interpret(asked.follow.topic, asked.vocabulary)
    if topic.query.bodies:
        return None
    if topic.intent.details:
        return contacts_about(asked, before, topic)
    book = asked.library.book(before.document)
    query = 'SELECT start, "end" FROM passages WHERE document = ? AND NOT chrome ORDER BY start'
    findings = []
    for start, end in asked.library.connection.execute(query, [before.document]).fetchall():
        held = share_held(topic.query, searchable(book.text[start:end]))
        if held >= LEAST_HELD:
            quote = _quoted(book, Span(start, end), topic.query)
            findings.append(Finding(AnswerKind.PASSAGE, before.document, quote.start, quote.end, SURE * held))
    findings.sort(key=lambda finding: -finding.confidence)
    return reply_from(asked, before, Outcome.ANSWERED, _apart(findings)) if findings else None


def _quoted(book: Book, passage: Span, query: Query) -> Quote:
    section, own = book.own_section_span(passage.start), book.own_span(passage.start)
    return choose_quote(quotable(book.text, section, passage, own.end), query)


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that repeat some of an earlier one."""
    kept: list[Finding] = []
    for finding in findings:
        if all(finding.start >= other.end or finding.end <= other.start for other in kept):
            kept.append(finding)
    return kept


def own_point(asked: Asked, before: Earlier) -> Reply:
    """Rule 2, and the point after or before; after the last one what follows it."""
    follow = asked.follow
    enumerations = points_around(asked.library.book(before.document), before.place)
    if follow.wanted is Wanted.NEXT:
        point = next_point(enumerations, before.place)
        if point is None:
            return own_text(asked, before)
    elif follow.wanted is Wanted.PREVIOUS:
        point = previous_point(enumerations, before.place)
    else:
        point = point_with(enumerations, follow.number, follow.kind)
    findings = [_quoted_point(asked, before.document, point)] if point else []
    return reply_from(asked, before, Outcome.ANSWERED, findings)


def _quoted_point(asked: Asked, document: int, point: Point) -> Finding:
    """A point as a quote from its number on; of one that is too long for a quote, as many sentences as fit."""
    only_heading = asked.follow.heading and point.body_start > point.start
    return run_of(asked.library.book(document), point.start, point.body_start if only_heading else point.end)


def named_point(asked: Asked) -> Reply | None:
    """Rule 2 with a name: the point of the notice, or of its section, that the name is of."""
    topic = interpret(asked.follow.topic, asked.vocabulary).query
    named = "".join(topic.content.split()).replace("的", "")
    for answer in asked.alone(asked.follow.topic).answers if named else ():
        source = answer.source
        book = asked.library.book(source.document_id)
        place = _named_place(book, named, source)
        enumerations = points_around(book, place) if place else ()
        point = point_with(enumerations, asked.follow.number, asked.follow.kind)
        if point is not None:
            finding = _quoted_point(asked, source.document_id, point)
            return reply_from(asked, None, Outcome.ANSWERED, [finding])
    return None


def _named_place(book: Book, named: str, source: Source) -> Span | None:
    """Where the points of what is ``named`` are: the beginning of the notice, the section, None for another name."""
    name = searchable(f"{source.issuer or ''}{source.number or ''}{source.title}")
    if LCSseq.similarity(named, name) >= LEAST_NAMED * len(named):
        return Span(book.span.start, book.span.start)
    headings = searchable("".join(source.section))
    is_section = LCSseq.similarity(named, name + headings) >= LEAST_NAMED * len(named)
    return Span(source.start, source.end) if is_section else None


def own_text(asked: Asked, before: Earlier) -> Reply:
    """Rule 1: what follows the earlier answer, its whole section, or the whole notice."""
    wanted, book = asked.follow.wanted, asked.library.book(before.document)
    if wanted is Wanted.NOTICE:
        return reply_from(asked, before, Outcome.ANSWERED, [_from(book, book.span.start)])
    if wanted is Wanted.SECTION:
        section = book.section_span(before.place.start)
        whole = run_of(book, section.start, section.end)
        if before.contact is None and (whole.start < before.place.start or before.place.end < whole.end):
            return reply_from(asked, before, Outcome.ANSWERED, [whole])
    following = _following(asked.library.connection, book, before)
    if following is None:
        return reply_from(asked, before, Outcome.NO_MORE, subject=before.source.title)
    return reply_from(asked, before, Outcome.ANSWERED, [following])


def _following(connection: sqlite3.Connection, book: Book, before: Earlier) -> Finding | None:
    """What follows the earlier answer in its section, or else the next section; after a contact block the next one."""
    if before.contact is not None:
        blocks = own_contacts(connection, before.document)
        after = [one for one in blocks if one.contact.start >= before.place.end]
        if after:
            return block_of(after[0], SURE)
    query = 'SELECT start, "end" FROM passages WHERE document = ? AND NOT chrome AND "end" > ? ORDER BY start LIMIT 1'
    row = connection.execute(query, [before.document, before.place.end]).fetchone()
    return _from(book, max(row["start"], before.place.end)) if row else None


def _from(book: Book, start: int) -> Finding:
    """What stands from ``start`` on, to the end of its section at most."""
    return run_of(book, start, min(book.section_span(start).end, book.own_span(start).end))
