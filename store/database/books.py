"""A notice as it is quoted from, read from the database at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from store.database.plain import plain_rows
from store.database.reading import head_end
from store.database.rows import heading_path, page_at
from store.errors import AnswerGoneError
from store.values.replies import DocumentInfo, Source
from store.values.texts import Span


class StoredSection(NamedTuple):
    """A section (``values.notices.Section``) as the database has it: ``parent`` is the id of the one around it."""

    id: int
    parent: int | None
    level: int
    heading: str
    start: int
    body_start: int
    end: int


@dataclass(frozen=True, slots=True)
class Book:
    """A notice as it is quoted from. All offsets point into ``text``, the cleaned text of the whole file.

    ``span`` is where the notice stands in it, ``own`` the parts of that which are its own, not its children's,
    ``sections`` its sections in order. Up to ``head_end`` there are only its title, number and addressee, which answer
    questions about the notice and none about what it says. ``found_in`` is the title of the notice that carries it,
    ``pages`` where the pages of the text begin (see ``store.database.rows.page_at``). ``is_reprinted`` says that other
    notices print the same (see ``store.database.reprints``), ``office`` is the id of its first contact block with a
    phone or an e-mail.
    """

    info: DocumentInfo
    text: str
    span: Span
    own: tuple[Span, ...]
    sections: tuple[StoredSection, ...]
    head_end: int
    found_in: str | None
    pages: str
    is_reprinted: bool
    office: int | None

    def own_span(self, offset: int) -> Span:
        """The run of the notice's own text that holds ``offset``; the whole notice where that is a child's."""
        for span in self.own:
            if span.start <= offset < span.end:
                return span
        return self.span

    def section_at(self, offset: int) -> StoredSection | None:
        """The innermost section that holds ``offset``, None before the first one and after the last."""
        found = None
        for one in self.sections:
            if one.start > offset:
                break
            if offset < one.end and (not found or (one.level, one.start) > (found.level, found.start)):
                found = one
        return found

    def section_span(self, offset: int) -> Span:
        """Where the innermost section that holds ``offset`` stands, or the run of the notice between its sections."""
        if not self.sections:  # as most notices
            return self.span
        section = self.section_at(offset)
        if section is not None:
            return Span(section.start, section.end)
        start = max((one.end for one in self.sections if one.end <= offset), default=self.span.start)
        end = min((one.start for one in self.sections if one.start > offset), default=self.span.end)
        return Span(start, end)

    def own_section_span(self, offset: int) -> Span:
        """``section_span`` as far as it is in the same run of the notice's own text (``own_span``)."""
        own, section = self.own_span(offset), self.section_span(offset)
        if own == section:
            return own
        return Span(max(section.start, own.start), min(section.end, own.end))

    def heading_path(self, section: int | None) -> tuple[str, ...]:
        """The headings above and of the section with this id, outermost first."""
        return tuple(heading_path({one.id: (one.parent, one.heading) for one in self.sections}, section))

    def source(self, start: int, end: int) -> Source:
        """The source of the quote ``text[start:end]``."""
        section = self.section_at(start)
        return Source(
            document=self.info.document,
            document_id=self.info.id,
            title=self.info.title,
            number=self.info.number,
            issuer=self.info.issuer,
            date=self.info.date,
            found_in=self.found_in,
            section=self.heading_path(section.id) if section else (),
            start=start,
            end=end,
            page=page_at(self.pages, start),
        )


def read_book(connection: sqlite3.Connection, number: int) -> Book:
    """The notice with this id. Raises AnswerGoneError when it is no longer there."""
    row = connection.execute(_BOOK, [number]).fetchone()
    if row is None:
        raise AnswerGoneError
    *info, start, end, found_in, text, pages, is_reprinted, office, is_carrier, has_sections = row
    return Book(
        info=DocumentInfo(*info),
        text=text,
        span=Span(start, end),
        own=_own_spans(start, end, connection.execute(_CHILDREN, [number]) if is_carrier else ()),
        sections=tuple(map(StoredSection._make, plain_rows(connection, _SECTIONS, [number]) if has_sections else ())),
        head_end=head_end(connection, number, start),
        found_in=found_in,
        pages=pages,
        is_reprinted=bool(is_reprinted),
        office=office,
    )


_BOOK = """SELECT documents.id, texts.name, documents.title, documents.number, documents.issuer, documents.date,
                  documents.parent, documents."end" - documents.start,
                  documents.start, documents."end", carrier.title, texts.text, texts.pages,
                  EXISTS (SELECT 1 FROM reprints WHERE reprints.document = documents.id),
                  (SELECT min(contacts.id) FROM contacts
                    WHERE contacts.document = documents.id
                      AND (json_array_length(value, '$.phones') OR json_array_length(value, '$.emails'))),
                  EXISTS (SELECT 1 FROM documents AS child WHERE child.parent = documents.id),
                  EXISTS (SELECT 1 FROM sections WHERE sections.document = documents.id)
             FROM documents JOIN texts ON texts.id = documents.text
             LEFT JOIN documents AS carrier ON carrier.id = documents.parent
            WHERE documents.id = ?"""

_CHILDREN = 'SELECT start, "end" FROM documents WHERE parent = ? ORDER BY start'

_SECTIONS = """SELECT id, parent, level, heading, start, body_start, "end" FROM sections
                WHERE document = ? ORDER BY start, level"""


def _own_spans(start: int, end: int, children: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """The parts of ``start``:``end`` around the ``children``, which are in order."""
    spans = []
    for child_start, child_end in children:
        spans.append(Span(start, child_start))
        start = child_end
    return tuple(span for span in (*spans, Span(start, end)) if span.start < span.end)
