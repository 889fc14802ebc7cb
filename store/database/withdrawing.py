"""Notices that were taken out by hand: they stay out, though their files are still there, until they are put back."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from store.database.editions import Edition, note_successors, read_edition
from store.database.files import UNKNOWN, Place
from store.database.known_files import set_hash
from store.database.writing import changing, remove_text
from store.errors import AnswerGoneError
from store.values.replies import Withdrawn
from store.values.texts import Span

_WITHDRAWN = "SELECT id, title, name, at FROM withdrawn"


def withdraw(connection: sqlite3.Connection, document: int, successor: int | None = None) -> Withdrawn:
    """Take out the text that the notice ``document`` stands in, with all notices in it; index runs leave it out.

    Keys of its answers lead to the notice ``successor``, if there is one. The caller holds the transaction. Raises
    AnswerGoneError where the notice is no longer there.
    """
    row = connection.execute(
        """SELECT texts.id, texts.file, texts.name, documents.title FROM documents
             JOIN texts ON texts.id = documents.text WHERE documents.id = ?""",
        [document],
    ).fetchone()
    if row is None:
        raise AnswerGoneError
    at, edition = time.time(), read_edition(connection, row["id"])
    if successor is not None:
        query = "SELECT text FROM documents WHERE id = ?"
        for (text,) in connection.execute(query, [successor]).fetchall():
            note_successors(connection, edition, read_edition(connection, text))
    query = "INSERT OR REPLACE INTO withdrawn (file, name, title, at, edition) VALUES (?, ?, ?, ?, ?)"
    values = [row["file"], row["name"], row["title"], at, _packed(edition)]
    number = connection.execute(query, values).lastrowid
    with changing(connection) as changes:
        remove_text(connection, row["id"], changes)
    return Withdrawn(number or 0, row["title"], row["name"], at)


def all_withdrawn(connection: sqlite3.Connection) -> list[Withdrawn]:
    """What was taken out, the latest first."""
    return [Withdrawn(*row) for row in connection.execute(_WITHDRAWN + " ORDER BY at DESC, id DESC")]


@dataclass(frozen=True, slots=True)
class Returning:
    """A text that is to come back with the next run at ``place``: its file, its name there, and what it was."""

    place: Place
    file: int
    name: str
    edition: Edition | None


def restore(connection: sqlite3.Connection, number: int) -> Returning:
    """Let the next run put back what was taken out; the caller holds the transaction.

    Raises AnswerGoneError where it was put back before, or its file is no longer known.
    """
    query = """SELECT files.id, files.root, files.path, withdrawn.name, withdrawn.edition
                 FROM withdrawn JOIN files ON files.id = withdrawn.file WHERE withdrawn.id = ?"""
    row = connection.execute(query, [number]).fetchone()
    if row is None:
        raise AnswerGoneError
    connection.execute("DELETE FROM withdrawn WHERE id = ?", [number])
    set_hash(connection, row["id"], "", UNKNOWN)
    place = Place(Path(row["root"]), Path(row["path"]))
    return Returning(place, row["id"], row["name"], _unpacked(row["edition"]))


def restored(connection: sqlite3.Connection, returning: Returning) -> None:
    """Let keys of the answers from before lead to what came back; the caller holds the transaction."""
    query = "SELECT id FROM texts WHERE file = ? AND name = ?"
    row = connection.execute(query, [returning.file, returning.name]).fetchone()
    if row and returning.edition:
        note_successors(connection, returning.edition, read_edition(connection, row["id"]))


def restore_file(connection: sqlite3.Connection, path: str) -> None:
    """Forget that anything of a file was taken out, ``path`` as it was indexed: it has been handed in anew."""
    connection.execute("DELETE FROM withdrawn WHERE file = (SELECT id FROM files WHERE path = ?)", [path])


def is_withdrawn(connection: sqlite3.Connection, file: int, name: str) -> bool:
    """Whether the text ``name`` of a file was taken out."""
    query = "SELECT 1 FROM withdrawn WHERE file = ? AND name = ?"
    return connection.execute(query, [file, name]).fetchone() is not None


def _packed(edition: Edition) -> bytes:
    parts = (edition.documents, edition.contacts)
    places = [{one: (span.start, span.end) for one, span in spans.items()} for spans in parts]
    return zlib.compress(json.dumps([edition.text, *places], ensure_ascii=False).encode())


def _unpacked(packed: bytes | None) -> Edition | None:
    """What ``_packed`` made; None where an older wenxun kept nothing."""
    if not packed:
        return None
    text, *places = json.loads(zlib.decompress(packed))
    documents, contacts = ({int(one): Span(*span) for one, span in spans.items()} for spans in places)
    return Edition(text, documents, contacts)
