"""One document into the connection, or out of it. The caller holds the transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from store.database.common_terms import count_common
from store.database.counting import count_noted, note_words
from store.database.folded import folded_bodies
from store.database.preparing import (
    CONTACT_COLUMNS,
    DOCUMENT_COLUMNS,
    ENCODED,
    FACT_COLUMNS,
    ITEM_COLUMNS,
    LIST_COLUMNS,
    PASSAGE_COLUMNS,
    SECTION_COLUMNS,
    TEXT_COLUMNS,
    Prepared,
    PreparedNotice,
    Row,
    index_entries,
)
from store.database.reprints import add_to_reprints, remove_from_reprints
from store.database.stored import stored_notice
from store.language.folding import fold


@dataclass(slots=True)
class Changes:
    """The changes to the search index and the words that a transaction makes, until the end of ``changing``.

    All at once they take a third of the time: the search index puts by what it holds in memory whenever it might be
    asked to take back a part of a transaction. ``texts`` is how many come or go, ``bands`` are those of new notices by
    their ids, ``terms`` the entries of new passages by theirs, ``gone`` those of passages that are taken out, ``words``
    what their counts grow by. Terms and words are in UTF-8.
    """

    texts: int = 0
    bands: list[tuple[int, Collection[int]]] = field(default_factory=list)
    terms: list[tuple[int, bytes]] = field(default_factory=list)
    gone: list[bytes] = field(default_factory=list)
    words: Counter[bytes] = field(default_factory=Counter)


def file_hash(path: Path) -> str:
    """The hash by which a whole file is known to be unchanged, without holding its bytes. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def changing(connection: sqlite3.Connection, *, counting: bool = True) -> Iterator[Changes]:
    """What documents that come or go leave to be written, and at the end it is; the caller holds the transaction.

    Without ``counting``, their words are left to be counted with those of other transactions (``counting``).
    """
    changes = Changes()
    yield changes
    _write_changes(connection, changes)
    if counting:
        count_noted(connection)


def write_document(connection: sqlite3.Connection, file: int, prepared: Prepared, changes: Changes) -> int:
    """Store one prepared document of file ``file`` and return the id of its text.

    ``changes`` gets what is left to be written.
    """
    changes.texts += 1
    text = _insert(connection, "texts", ("file", *TEXT_COLUMNS), (file, *prepared.row))
    ids: list[int] = []
    for notice in prepared.notices:
        ids.append(_write_notice(connection, text, notice, ids, changes))
    changes.bands += [(document, one.bands) for document, one in zip(ids, prepared.notices, strict=True)]
    changes.words.update(prepared.words.split())
    return text


def remove_text(connection: sqlite3.Connection, text: int, changes: Changes) -> None:
    """Take a text out again, with its notices and their index entries; ``changes`` gets what is left to be written."""
    row = connection.execute("SELECT text FROM texts WHERE id = ?", [text]).fetchone()
    if row is None:
        return  # another program has done it
    content = row[0]
    changes.texts += 1
    _write_bands(connection, changes)  # in order: a notice that goes may be printed again by one that came before
    documents = [row[0] for row in connection.execute("SELECT id FROM documents WHERE text = ?", [text])]
    for document in documents:
        _remove_index(connection, document, content, changes)
        remove_from_reprints(connection, document)
    lists = "SELECT id FROM lists WHERE document IN (SELECT id FROM documents WHERE text = ?)"
    connection.execute(f"DELETE FROM items WHERE list IN ({lists})", [text])  # noqa: S608 - no input in it
    connection.execute("DELETE FROM passages WHERE document IN (SELECT id FROM documents WHERE text = ?)", [text])
    for table in ("lists", "facts", "contacts"):
        query = f"DELETE FROM {table} WHERE document IN (SELECT id FROM documents WHERE text = ?)"  # noqa: S608
        connection.execute(query, [text])
    # Children before parents, so that no reference dangles in between.
    for document in reversed(documents):
        connection.execute("UPDATE sections SET parent = NULL WHERE document = ?", [document])
        connection.execute("DELETE FROM sections WHERE document = ?", [document])
        connection.execute("DELETE FROM documents WHERE id = ?", [document])
    connection.execute("DELETE FROM texts WHERE id = ?", [text])


def _write_changes(connection: sqlite3.Connection, changes: Changes) -> None:
    _write_bands(connection, changes)
    connection.executemany("INSERT INTO terms (rowid, term) VALUES (?, CAST(? AS TEXT))", changes.terms)
    note_words(connection, b" ".join(changes.words).decode(), changes.words.values())
    count_common(connection, (entry for _, entry in changes.terms), changes.gone)
    if changes.texts:  # what readers remember of the database they forget when the generation has changed
        query = "UPDATE state SET generation = generation + 1, changed_passages = changed_passages + ?"
        connection.execute(query, [len(changes.terms) + len(changes.gone)])


def _write_bands(connection: sqlite3.Connection, changes: Changes) -> None:
    noted, changes.bands = changes.bands, []
    if noted:
        add_to_reprints(connection, noted)


def _write_notice(
    connection: sqlite3.Connection, text: int, notice: PreparedNotice, ids: Sequence[int], changes: Changes
) -> int:
    parent = None if notice.parent is None else ids[notice.parent]
    document = _insert(connection, "documents", ("text", "parent", *DOCUMENT_COLUMNS), (text, parent, *notice.row))
    own = ("document",)
    _insert_all(connection, "facts", own + FACT_COLUMNS, [(document, *fact) for fact in notice.facts])
    _insert_all(connection, "contacts", own + CONTACT_COLUMNS, [(document, *contact) for contact in notice.contacts])
    for row, items in notice.lists:
        number = _insert(connection, "lists", own + LIST_COLUMNS, (document, *row))
        _insert_all(connection, "items", ("list", *ITEM_COLUMNS), [(number, *item) for item in items])
    sections = _write_sections(connection, document, notice)
    columns = ("document", "section", *PASSAGE_COLUMNS)
    for place, passage, terms in zip(notice.places, notice.passages, notice.terms, strict=True):
        section = None if place is None else sections[place]
        changes.terms.append((_insert(connection, "passages", columns, (document, section, *passage)), terms))
    return document


def _write_sections(connection: sqlite3.Connection, document: int, notice: PreparedNotice) -> list[int]:
    ids: list[int] = []
    for parent, section in zip(notice.parents, notice.sections, strict=True):
        row = (document, None if parent is None else ids[parent], *section)
        ids.append(_insert(connection, "sections", ("document", "parent", *SECTION_COLUMNS), row))
    return ids


def _remove_index(connection: sqlite3.Connection, document: int, content: str, changes: Changes) -> None:
    """Take the index entries of a document out: found anew from its rows, they are what was added."""
    notice = stored_notice(connection, document)
    terms, words = index_entries(notice, folded_bodies(fold(content), notice))
    passages = connection.execute("SELECT id FROM passages WHERE document = ? ORDER BY id", [document])
    connection.executemany(
        "INSERT INTO terms (terms, rowid, term) VALUES ('delete', ?, CAST(? AS TEXT))",
        [(passage, entry) for (passage,), entry in zip(passages.fetchall(), terms, strict=True)],
    )
    changes.gone += terms
    changes.words.subtract(words.split())


def _insert(connection: sqlite3.Connection, table: str, columns: tuple[str, ...], row: Row) -> int:
    """Insert a row and return its id."""
    return int(connection.execute(_insertion(table, columns), row).lastrowid or 0)


def _insert_all(connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    if rows:
        connection.executemany(_insertion(table, columns), rows)


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    """The statement that inserts a row; ``table`` and ``columns`` are names of this module."""
    listed = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join("CAST(? AS TEXT)" if name == ENCODED.get(table) else "?" for name in columns)
    return f"INSERT INTO {table} ({listed}) VALUES ({values})"  # noqa: S608
