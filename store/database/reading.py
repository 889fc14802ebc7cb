"""Reading back what an index run stored."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import PurePath, PurePosixPath

from store.database.rows import contact_from_json, heading_path, page_at
from store.errors import AnswerGoneError
from store.values import ContactEntry, DocumentInfo, OriginalFile, Source

_DOCUMENT = """SELECT documents.id, texts.name, documents.title, documents.number, documents.issuer, documents.date,
                      documents.parent, documents."end" - documents.start, documents.start
                 FROM documents JOIN texts ON texts.id = documents.text"""


def all_documents(connection: sqlite3.Connection) -> list[DocumentInfo]:
    """All notices, newest first (undated last), each child right after its parent."""
    rows = connection.execute(_DOCUMENT + " ORDER BY documents.id").fetchall()
    infos = [DocumentInfo(*row[:8]) for row in rows]
    children: dict[int | None, list[DocumentInfo]] = {}
    for info in infos:
        children.setdefault(info.parent, []).append(info)
    tops = sorted(children.get(None, []), key=lambda info: info.date or "", reverse=True)
    return [one for top in tops for one in _with_children(top, children)]


def _with_children(info: DocumentInfo, children: dict[int | None, list[DocumentInfo]]) -> list[DocumentInfo]:
    return [info, *(one for child in children.get(info.id, []) for one in _with_children(child, children))]


def document(connection: sqlite3.Connection, number: int) -> DocumentInfo:
    """One notice. Raises AnswerGoneError when it is no longer there."""
    row = connection.execute(_DOCUMENT + " WHERE documents.id = ?", [number]).fetchone()
    if row is None:
        raise AnswerGoneError
    return DocumentInfo(*row[:8])


def document_text(connection: sqlite3.Connection, number: int) -> tuple[str, int, int]:
    """The cleaned text of the file a notice stands in, and where in it the notice starts and ends."""
    row = connection.execute(
        """SELECT texts.text, documents.start, documents."end" FROM documents JOIN texts ON texts.id = documents.text
            WHERE documents.id = ?""",
        [number],
    ).fetchone()
    if row is None:
        raise AnswerGoneError
    return row[0], row[1], row[2]


def document_span(connection: sqlite3.Connection, number: int) -> tuple[int, int]:
    """Where a notice starts and ends in the text of its file. Raises AnswerGoneError when it is no longer there."""
    row = connection.execute('SELECT start, "end" FROM documents WHERE id = ?', [number]).fetchone()
    if row is None:
        raise AnswerGoneError
    return row[0], row[1]


def own_spans(connection: sqlite3.Connection, number: int) -> list[tuple[int, int]]:
    """The parts of a notice's text that are its own: without its children."""
    start, end = document_span(connection, number)
    spans: list[tuple[int, int]] = []
    query = 'SELECT start, "end" FROM documents WHERE parent = ? ORDER BY start'
    for child_start, child_end in connection.execute(query, [number]):
        spans.append((start, child_start))
        start = child_end
    return [span for span in [*spans, (start, end)] if span[0] < span[1]]


def section_headings(connection: sqlite3.Connection, number: int) -> dict[int, tuple[int | None, str]]:
    """The sections of a notice: id to (parent's id, heading)."""
    rows = connection.execute("SELECT id, parent, heading FROM sections WHERE document = ?", [number])
    return {section: (parent, heading) for section, parent, heading in rows}


def section_at(connection: sqlite3.Connection, number: int, offset: int) -> tuple[int | None, int, int]:
    """The innermost section of a notice that holds ``offset``: its id, start and end.

    Where no section does (before the first, after the last): None, and the run of the notice between its sections.
    """
    row = connection.execute(
        """SELECT id, start, "end" FROM sections WHERE document = ? AND start <= ? AND "end" > ?
            ORDER BY level DESC, start DESC LIMIT 1""",
        [number, offset, offset],
    ).fetchone()
    if row is not None:
        return row[0], row[1], row[2]
    run = connection.execute(
        """SELECT coalesce((SELECT max(sections."end") FROM sections
                              WHERE document = documents.id AND sections."end" <= ?), start),
                  coalesce((SELECT min(sections.start) FROM sections
                              WHERE document = documents.id AND sections.start > ?), "end")
             FROM documents WHERE id = ?""",
        [offset, offset, number],
    ).fetchone()
    if run is None:
        raise AnswerGoneError
    return None, run[0], run[1]


# The head of a notice is not longer than this, in characters: a title quoted further down is not its head.
_LONGEST_HEAD = 300


def head_end(connection: sqlite3.Connection, number: int) -> int:
    """Where the title, number and addressee at the top of a notice end: an offset into the file's text."""
    start, _ = document_span(connection, number)
    (end,) = connection.execute(
        """SELECT max("end") FROM facts
            WHERE document = ? AND kind IN ('title', 'number', 'addressee') AND "end" <= ?""",
        [number, start + _LONGEST_HEAD],
    ).fetchone()
    return max(start, end or 0)


# Longer than any line that only names the issuing body or the date; what says more is a sentence of the notice.
_LONGEST_SIGNATURE = 40


def signature_lines(connection: sqlite3.Connection, number: int) -> list[tuple[int, int]]:
    """The lines of a notice that only name its issuing body or its date, in order."""
    rows = connection.execute(
        """SELECT DISTINCT start, "end" FROM facts
            WHERE document = ? AND kind IN ('issuer', 'date') AND "end" - start <= ? ORDER BY start""",
        [number, _LONGEST_SIGNATURE],
    )
    lines = {(start, end) for start, end in rows}
    issuer = document(connection, number).issuer
    if issuer:
        text, start, end = document_text(connection, number)
        lines.update(
            match.span() for match in re.compile(rf"(?m)^\s*{re.escape(issuer)}\s*$").finditer(text, start, end)
        )
    return sorted(lines)


def source(connection: sqlite3.Connection, number: int, start: int, end: int) -> Source:
    """The source of a quote from ``start`` to ``end`` out of a notice."""
    info = document(connection, number)
    section, _, _ = section_at(connection, number, start)
    outer = document(connection, info.parent).title if info.parent is not None else None
    path = tuple(heading_path(section_headings(connection, number), section))
    query = "SELECT pages FROM texts WHERE id = (SELECT text FROM documents WHERE id = ?)"
    (pages,) = connection.execute(query, [number]).fetchone()
    return Source(
        document=info.document,
        document_id=number,
        title=info.title,
        number=info.number,
        issuer=info.issuer,
        date=info.date,
        found_in=outer,
        section=path,
        start=start,
        end=end,
        page=page_at(pages, start),
    )


def contact_entries(connection: sqlite3.Connection, ids: Iterable[int] | None = None) -> list[ContactEntry]:
    """The contact blocks with these ids in this order, or all of them in the order of their documents."""
    query = """SELECT contacts.id, texts.name, contacts.document, documents.title,
                      substr(texts.text, contacts.start + 1, contacts."end" - contacts.start), contacts.value
                 FROM contacts JOIN documents ON documents.id = contacts.document
                 JOIN texts ON texts.id = documents.text"""
    if ids is None:
        rows = connection.execute(query + " ORDER BY contacts.document, contacts.start").fetchall()
    else:
        rows = [row for one in ids for row in connection.execute(query + " WHERE contacts.id = ?", [one])]
    return [
        ContactEntry(number, name, document, title, quote, contact_from_json(value))
        for number, name, document, title, quote, value in rows
    ]


def original(connection: sqlite3.Connection, number: int) -> OriginalFile:
    """The bytes a notice was read from. Raises AnswerGoneError when it is no longer there."""
    row = connection.execute(
        """SELECT texts.name, files.path, texts.original FROM documents JOIN texts ON texts.id = documents.text
             JOIN files ON files.id = texts.file WHERE documents.id = ?""",
        [number],
    ).fetchone()
    if row is None:
        raise AnswerGoneError
    from store.readers.kinds import JSON_LINES, by_name  # all readers, which asking does without

    name = PurePosixPath(row["name"]).name
    # Of a JSON Lines record the text is kept, of a member of an archive its own bytes under its own name.
    is_record = by_name(PurePath(row["path"]).name) is JSON_LINES
    return OriginalFile(f"{name}.txt" if is_record else name, zlib.decompress(row["original"]))
