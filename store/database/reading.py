"""Reading back what an index run stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path, PurePath, PurePosixPath

from store.database.originals import unpack
from store.database.rows import contact_from_json, end_of_head
from store.errors import AnswerGoneError
from store.values.replies import ContactEntry, DocumentInfo, OriginalFile

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


def head_end(connection: sqlite3.Connection, number: int, start: int) -> int:
    """Where the title, number and addressee at the top of a notice end, which begins at ``start``."""
    return end_of_head(connection.execute('SELECT kind, "end" FROM facts WHERE document = ?', [number]), start)


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


def roots(connection: sqlite3.Connection) -> list[Path]:
    """The files and folders that were named when what is known was first read."""
    return [Path(root) for (root,) in connection.execute("SELECT DISTINCT root FROM files ORDER BY root")]


def original(connection: sqlite3.Connection, number: int) -> OriginalFile:
    """The bytes a notice was read from. Raises AnswerGoneError when it is no longer there."""
    row = connection.execute(
        """SELECT texts.name, files.path, texts.original, texts.text, texts.encoding
             FROM documents JOIN texts ON texts.id = documents.text
             JOIN files ON files.id = texts.file WHERE documents.id = ?""",
        [number],
    ).fetchone()
    if row is None:
        raise AnswerGoneError
    from store.readers.kinds import JSON_LINES, by_name  # all readers, which asking does without

    name = PurePosixPath(row["name"]).name
    # Of a JSON Lines record the text is kept, of a member of an archive its own bytes under its own name.
    is_record = by_name(PurePath(row["path"]).name) is JSON_LINES
    content = unpack(row["original"], row["text"], row["encoding"])
    return OriginalFile(f"{name}.txt" if is_record else name, content)
