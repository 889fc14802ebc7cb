"""One document into the connection, or out of it. The caller holds the transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from store.cleaning import OffsetMap, clean
from store.database.folded import fold_document
from store.database.reprints import add_to_reprints, remove_from_reprints
from store.database.rows import heading_path
from store.language import fold, searchable
from store.language.pinyin import toneless
from store.language.terms import index_terms
from store.notices.understanding import understand
from store.values import Notice, RawDocument, Section


def document_hash(raw: RawDocument) -> str:
    """The hash by which a document is known to be unchanged: of its bytes and of what else it is understood by."""
    about = json.dumps([raw.encoding, raw.title, raw.date])
    return hashlib.sha256(about.encode() + b"\n" + raw.original).hexdigest()


def file_hash(path: Path) -> str:
    """The hash by which a whole file is known to be unchanged, without holding its bytes. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_document(connection: sqlite3.Connection, file: int, raw: RawDocument, digest: str) -> None:
    """Clean, understand and store one raw document of file ``file``; ``digest`` is its ``document_hash``."""
    cleaned = clean(raw.text, raw.chrome)
    text = _insert(
        connection,
        "texts",
        {
            "file": file,
            "name": raw.id,
            "hash": digest,
            "original": zlib.compress(raw.original),
            "encoding": raw.encoding,
            "text": cleaned.text,
            "map": cleaned.map.to_bytes(),
            "pages": _page_starts(raw.pages, cleaned.map),
        },
    )
    ids: list[int] = []
    for notice in understand(cleaned, title=raw.title, date=raw.date):
        ids.append(_write_notice(connection, text, cleaned.text, notice, ids))
    for document in ids:  # after the children, whose text is not the parent's own
        fold_document(connection, document)
    for document in ids:
        add_to_reprints(connection, document)
    _count_change(connection)


def _page_starts(pages: Sequence[int], offsets: OffsetMap) -> str:
    """Where in the cleaned text each page begins, of offsets into the original text.

    A page whose first characters were dropped begins where its text begins.
    """
    starts = (offsets.to_clean(0, place) for place in pages)
    return " ".join(str(start.end if start else 0) for start in starts)


def remove_text(connection: sqlite3.Connection, text: int) -> None:
    """Take a text out again, with its notices and their index entries."""
    (content,) = connection.execute("SELECT text FROM texts WHERE id = ?", [text]).fetchone()
    documents = [row[0] for row in connection.execute("SELECT id FROM documents WHERE text = ?", [text])]
    for document in documents:
        _remove_index(connection, document, content)
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
    _count_change(connection)


def _count_change(connection: sqlite3.Connection) -> None:
    """What readers remember of the database they forget when this number has changed."""
    connection.execute("UPDATE state SET generation = generation + 1")


def _write_notice(connection: sqlite3.Connection, text: int, content: str, notice: Notice, ids: Sequence[int]) -> int:
    document = _insert(
        connection,
        "documents",
        {
            "text": text,
            "parent": None if notice.parent is None else ids[notice.parent],
            "start": notice.start,
            "end": notice.end,
            "title": notice.title,
            "number": notice.number,
            "issuer": notice.issuer,
            "date": notice.date,
            "addressee": notice.addressee,
        },
    )
    # Labels are compared with questions, so they are stored as they are compared.
    facts = [
        {"document": document, **asdict(fact), "label": fold("".join(fact.label.split()))} for fact in notice.facts
    ]
    _insert_all(connection, "facts", facts)
    sections = _write_sections(connection, document, notice.sections)
    for enumeration in notice.enumerations:
        lead = {
            "document": document,
            "lead": enumeration.lead,
            "lead_start": enumeration.lead_start,
            "lead_end": enumeration.lead_end,
        }
        list_id = _insert(connection, "lists", lead)
        items = [{"list": list_id, "folded": fold(item.name), **asdict(item)} for item in enumeration.items]
        _insert_all(connection, "items", items)
    _insert_all(
        connection,
        "contacts",
        [
            {
                "document": document,
                "org": contact.org,
                "start": contact.start,
                "end": contact.end,
                "value": json.dumps(asdict(contact), ensure_ascii=False),
            }
            for contact in notice.contacts
        ],
    )
    passages = [
        _insert(
            connection,
            "passages",
            {
                "document": document,
                "section": None if passage.section is None else sections[passage.section],
                "start": passage.start,
                "end": passage.end,
                "chrome": int(passage.chrome),
            },
        )
        for passage in notice.passages
    ]
    _add_index(connection, document, content, passages)
    return document


def _write_sections(connection: sqlite3.Connection, document: int, sections: Sequence[Section]) -> list[int]:
    ids: list[int] = []
    for section in sections:
        row = asdict(section) | {
            "document": document,
            "parent": None if section.parent is None else ids[section.parent],
        }
        ids.append(_insert(connection, "sections", row))
    return ids


def _index_rows(connection: sqlite3.Connection, document: int, content: str) -> Iterable[tuple[int, str, Counter[str]]]:
    """The index entry of each passage of a document: its id, its terms, and its words with their counts.

    The title and the headings above a passage are part of its entry, since questions name them more often than not.
    Reading from the tables makes the entry the same when it is added and when it is taken out.
    """
    (title,) = connection.execute("SELECT title FROM documents WHERE id = ?", [document]).fetchone()
    headings = {
        row["id"]: (row["parent"], row["heading"])
        for row in connection.execute("SELECT id, parent, heading FROM sections WHERE document = ?", [document])
    }
    for row in connection.execute("SELECT * FROM passages WHERE document = ?", [document]).fetchall():
        body = content[row["start"] : row["end"]]
        lines = [body] if row["chrome"] else [title, *heading_path(headings, row["section"]), body]
        terms, words = index_terms(searchable("\n".join(lines)))
        yield row["id"], " ".join(terms), Counter(words)


def _add_index(connection: sqlite3.Connection, document: int, content: str, passages: Sequence[int]) -> None:
    total: Counter[str] = Counter()
    for passage, terms, words in _index_rows(connection, document, content):
        assert passage in passages  # noqa: S101 - a passage of another document here would corrupt the index
        connection.execute("INSERT INTO terms (rowid, term) VALUES (?, ?)", [passage, terms])
        total += words
    connection.executemany(
        "INSERT INTO words (word, pinyin, count) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET count = count + excluded.count",
        [(word, toneless(word), count) for word, count in total.items()],
    )


def _remove_index(connection: sqlite3.Connection, document: int, content: str) -> None:
    total: Counter[str] = Counter()
    for passage, terms, words in _index_rows(connection, document, content):
        connection.execute("INSERT INTO terms (terms, rowid, term) VALUES ('delete', ?, ?)", [passage, terms])
        total += words
    connection.executemany(
        "UPDATE words SET count = count - ? WHERE word = ?", [(count, word) for word, count in total.items()]
    )
    connection.executemany("DELETE FROM words WHERE word = ? AND count <= 0", [(word,) for word in total])


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    """Insert a row and return its id."""
    return int(connection.execute(_insertion(table, row), row).lastrowid or 0)


def _insert_all(connection: sqlite3.Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows of the same columns."""
    if rows:
        connection.executemany(_insertion(table, rows[0]), rows)


def _insertion(table: str, columns: Iterable[str]) -> str:
    """The statement that inserts a row given as a dictionary; ``table`` and ``columns`` are names of this module."""
    names = list(columns)
    listed, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {table} ({listed}) VALUES ({values})"  # noqa: S608
