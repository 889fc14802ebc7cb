"""What stands before and after a quote in its notice, for those who read on."""

from __future__ import annotations

from store.database.books import Book
from store.language.sentences import trimmed
from store.search.quoting import first_sentences, last_sentences
from store.values.texts import Span


def follows(book: Book, place: Span) -> tuple[bool, bool]:
    """Whether any text follows ``place`` in the section that it ends in, and in its notice."""
    rest = _rest(book, place)
    return rest is not None and rest.start < book.section_span(place.end - 1).end, rest is not None


def precedes(book: Book, place: Span) -> bool:
    """Whether any text stands before ``place`` in its notice."""
    return trimmed(book.text, book.own_span(place.start).start, place.start) is not None


def text_after(book: Book, place: Span) -> Span | None:
    """The sentences that follow ``place``, as many as make a quote; None at the end of its notice.

    They are of the section that it ends in, or where nothing is left of that one, of the section that they begin.
    """
    rest = _rest(book, place)
    if rest is None:
        return None
    end = book.section_span(place.end - 1).end
    if rest.start >= end:
        end = book.section_span(rest.start).end
    return first_sentences(book.text, rest.start, min(end, rest.end))


def text_before(book: Book, place: Span) -> Span | None:
    """The sentences before ``place``, as many as make a quote, out of one section; None at the beginning of its notice.

    Where nothing but the heading of that one is left, they are out of the section before it and the heading.
    """
    own = book.own_span(place.start)
    start = place.start
    while before := trimmed(book.text, own.start, start):
        section = book.section_at(before.end - 1)
        start = max(own.start, book.section_span(before.end - 1).start)
        if section is None or before.end > section.body_start:
            break
    return last_sentences(book.text, start, place.start)


def _rest(book: Book, place: Span) -> Span | None:
    """The notice's own text behind ``place``, without the white space around it; None where there is none."""
    return trimmed(book.text, place.end, book.own_span(place.start).end)
