"""One document into the database, or out of it. The caller holds the transaction."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from store.cleaning import clean
from store.database.rows import heading_path
from store.language import fold, searchable
from store.language.pinyin import toneless
from store.language.terms import index_terms
from store.notices import understand
from store.values import Notice, RawDocument, Section


def content_hash(content: bytes) -> str:
    """The hash by which a file or record is known to be unchanged."""
    return hashlib.sha256(content).hexdigest()


def file_hash(path: Path) -> str:
    """``content_hash`` of a file's bytes, without holding them all. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_document(database: Database, file: int, raw: RawDocument) -> None:
    """Clean, understand and store one raw document of file ``file``, with its index entries."""
    cleaned = clean(raw.text)
    text = _insert(
        database,
        "texts",
        {
            "file": file,
            "name": raw.id,
            "hash": content_hash(raw.original),
            "original": zlib.compress(raw.original),
            "encoding": raw.encoding,
            "text": cleaned.text,
            "map": cleaned.map.to_bytes(),
        },
    )
    ids: list[int] = []
    for notice in understand(cleaned, title=raw.title, date=raw.date):
        ids.append(_write_notice(database, text, cleaned.text, notice, ids))


def remove_text(database: Database, text: int) -> None:
    """Take a text out again, with its notices and their index entries."""
    connection = database.conn
    (content,) = connection.execute("SELECT text FROM texts WHERE id = ?", [text]).fetchone()
    documents = [row[0] for row in connection.execute("SELECT id FROM documents WHERE text = ?", [text])]
    for document in documents:
        _remove_index(database, document, content)
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


def _write_notice(database: Database, text: int, content: str, notice: Notice, ids: Sequence[int]) -> int:
    document = _insert(
        database,
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
    facts = (
        {"document": document, **asdict(fact), "label": fold("".join(fact.label.split()))} for fact in notice.facts
    )
    _insert_all(database, "facts", facts)
    sections = _write_sections(database, document, notice.sections)
    for enumeration in notice.enumerations:
        lead = {
            "document": document,
            "lead": enumeration.lead,
            "lead_start": enumeration.lead_start,
            "lead_end": enumeration.lead_end,
        }
        list_id = _insert(database, "lists", lead)
        items = ({"list": list_id, "folded": fold(item.name), **asdict(item)} for item in enumeration.items)
        _insert_all(database, "items", items)
    _insert_all(
        database,
        "contacts",
        (
            {
                "document": document,
                "org": contact.org,
                "start": contact.start,
                "end": contact.end,
                "value": json.dumps(asdict(contact), ensure_ascii=False),
            }
            for contact in notice.contacts
        ),
    )
    passages = [
        _insert(
            database,
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
    _add_index(database, document, content, passages)
    return document


def _write_sections(database: Database, document: int, sections: Sequence[Section]) -> list[int]:
    ids: list[int] = []
    for section in sections:
        row = asdict(section) | {
            "document": document,
            "parent": None if section.parent is None else ids[section.parent],
        }
        ids.append(_insert(database, "sections", row))
    return ids


def _index_rows(database: Database, document: int, content: str) -> Iterable[tuple[int, str, Counter[str]]]:
    """The index entry of each passage of a document: its id, its terms, and its words with their counts.

    The title and the headings above a passage are part of its entry, since questions name them more often than not.
    Reading from the tables makes the entry the same when it is added and when it is taken out.
    """
    connection = database.conn
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


def _add_index(database: Database, document: int, content: str, passages: Sequence[int]) -> None:
    connection = database.conn
    total: Counter[str] = Counter()
    for passage, terms, words in _index_rows(database, document, content):
        assert passage in passages  # noqa: S101 - a passage of another document here would corrupt the index
        connection.execute("INSERT INTO terms (rowid, term) VALUES (?, ?)", [passage, terms])
        total += words
    connection.executemany(
        "INSERT INTO words (word, pinyin, count) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
        [(word, toneless(word), count) for word, count in total.items()],
    )


def _remove_index(database: Database, document: int, content: str) -> None:
    connection = database.conn
    total: Counter[str] = Counter()
    for passage, terms, words in _index_rows(database, document, content):
        connection.execute("INSERT INTO terms (terms, rowid, term) VALUES ('delete', ?, ?)", [passage, terms])
        total += words
    connection.executemany(
        "UPDATE words SET count = count - ? WHERE word = ?", [(count, word) for word, count in total.items()]
    )
    connection.executemany("DELETE FROM words WHERE word = ? AND count <= 0", [(word,) for word in total])


def _insert(database: Database, table: str, row: dict[str, Any]) -> int:
    columns = ", ".join(f'"{name}"' for name in row)
    query = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608 - names of this module
    return int(database.conn.execute(query, list(row.values())).lastrowid or 0)


def _insert_all(database: Database, table: str, rows: Iterable[dict[str, Any]]) -> None:
    database[table].insert_all(rows)
