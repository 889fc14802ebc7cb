"""The vectors of passages in the database: which are missing, and those that are there.

Each belongs to a passage and goes with it. A vector is kept as bytes; what they mean, ``store.semantic.vectors`` knows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from store.database.rows import heading_path


def missing(connection: sqlite3.Connection, model: str) -> int:
    """How many passages have no vector of ``model``. Site chrome gets none: nothing that it says is searched for."""
    query = f"SELECT count(*) FROM passages WHERE {_MISSING}"  # noqa: S608 - no input in it
    return int(connection.execute(query, [model]).fetchone()[0])


def next_texts(connection: sqlite3.Connection, model: str, after: int, count: int) -> list[tuple[int, str]]:
    """The first passages above ``after`` without a vector of ``model``, at most ``count`` in the order of their ids.

    Each is its id and its title, headings and text, a line each: questions name the title and the headings more often
    than not, and a passage by itself seldom says whose it is.
    """
    rows = connection.execute(
        'SELECT passages.id, passages.document, section, passages.start, passages."end", title, texts.text'  # noqa: S608
        " FROM passages JOIN documents ON documents.id = passages.document JOIN texts ON texts.id = documents.text"
        f" WHERE passages.id > ? AND {_MISSING} ORDER BY passages.id LIMIT ?",
        [after, model, count],
    ).fetchall()
    texts = []
    for passage, document, section, start, end, title, text in rows:
        headings = {
            number: (parent, heading)
            for number, parent, heading in connection.execute(
                "SELECT id, parent, heading FROM sections WHERE document = ?", [document]
            )
        }
        texts.append((passage, "\n".join([title, *heading_path(headings, section), text[start:end]])))
    return texts


_MISSING = "chrome = 0 AND NOT EXISTS (SELECT 1 FROM embeddings WHERE passage = passages.id AND model = ?)"


def add(connection: sqlite3.Connection, model: str, vectors: Iterable[tuple[int, bytes]]) -> None:
    """Keep vectors of passages by their ids; a passage that has gone meanwhile, or has one already, is passed over."""
    connection.executemany(
        "INSERT OR IGNORE INTO embeddings (passage, model, vector) SELECT id, ?, ? FROM passages WHERE id = ?",
        [(model, vector, passage) for passage, vector in vectors],
    )


def forget_others(connection: sqlite3.Connection, model: str) -> None:
    """Drop the vectors of all other models."""
    connection.execute("DELETE FROM embeddings WHERE model <> ?", [model])


def has_others(connection: sqlite3.Connection, model: str) -> bool:
    """Whether there are vectors of other models."""
    return connection.execute("SELECT 1 FROM embeddings WHERE model <> ? LIMIT 1", [model]).fetchone() is not None


def newest(connection: sqlite3.Connection) -> int:
    """The number of the newest vector, 0 where there is none. Numbers only grow."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM embeddings").fetchone()[0])


def vectors(connection: sqlite3.Connection, model: str, after: int) -> list[tuple[int, int, bytes]]:
    """The vectors of ``model`` whose number is above ``after``: passage, notice and bytes."""
    query = (
        "SELECT passage, document, vector FROM embeddings JOIN passages ON passages.id = passage"
        " WHERE embeddings.id > ? AND model = ?"
    )
    return [(passage, document, vector) for passage, document, vector in connection.execute(query, [after, model])]


def still_there(connection: sqlite3.Connection, passages: Sequence[int]) -> bool:
    """Whether all of these passages are in the database."""
    return all(connection.execute("SELECT 1 FROM passages WHERE id = ?", [passage]).fetchone() for passage in passages)
