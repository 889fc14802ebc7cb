"""Notices that were taken out by hand: they stay out, though their files are still there, until they are put back."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from store.database.files import UNKNOWN, Place
from store.database.known_files import set_hash
from store.database.writing import changing, remove_text
from store.errors import AnswerGoneError
from store.values import Withdrawn

_WITHDRAWN = "SELECT id, title, name, at FROM withdrawn"


def withdraw(connection: sqlite3.Connection, document: int) -> Withdrawn:
    """Take out the text that the notice ``document`` stands in, with all notices in it; index runs leave it out.

    The caller holds the transaction. Raises AnswerGoneError where the notice is no longer there.
    """
    row = connection.execute(
        """SELECT texts.id, texts.file, texts.name, documents.title FROM documents
             JOIN texts ON texts.id = documents.text WHERE documents.id = ?""",
        [document],
    ).fetchone()
    if row is None:
        raise AnswerGoneError
    at = time.time()
    query = "INSERT OR REPLACE INTO withdrawn (file, name, title, at) VALUES (?, ?, ?, ?)"
    number = connection.execute(query, [row["file"], row["name"], row["title"], at]).lastrowid
    with changing(connection) as changes:
        remove_text(connection, row["id"], changes)
    return Withdrawn(number or 0, row["title"], row["name"], at)


def all_withdrawn(connection: sqlite3.Connection) -> list[Withdrawn]:
    """What was taken out, the latest first."""
    return [Withdrawn(*row) for row in connection.execute(_WITHDRAWN + " ORDER BY at DESC, id DESC")]


def restore(connection: sqlite3.Connection, number: int) -> Place:
    """Let the next run at the place that is returned put back what was taken out; the caller holds the transaction.

    Raises AnswerGoneError where it was put back before, or its file is no longer known.
    """
    query = """SELECT files.id, files.root, files.path FROM withdrawn JOIN files ON files.id = withdrawn.file
                WHERE withdrawn.id = ?"""
    row = connection.execute(query, [number]).fetchone()
    if row is None:
        raise AnswerGoneError
    connection.execute("DELETE FROM withdrawn WHERE id = ?", [number])
    set_hash(connection, row["id"], "", UNKNOWN)
    return Place(Path(row["root"]), Path(row["path"]))


def restore_file(connection: sqlite3.Connection, path: str) -> None:
    """Forget that anything of a file was taken out, ``path`` as it was indexed: it has been handed in anew."""
    connection.execute("DELETE FROM withdrawn WHERE file = (SELECT id FROM files WHERE path = ?)", [path])


def is_withdrawn(connection: sqlite3.Connection, file: int, name: str) -> bool:
    """Whether the text ``name`` of a file was taken out."""
    query = "SELECT 1 FROM withdrawn WHERE file = ? AND name = ?"
    return connection.execute(query, [file, name]).fetchone() is not None
