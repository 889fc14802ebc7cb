"""What the database knows of the files that it was filled from: where they are, and by what they are unchanged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from store.database.files import UNKNOWN, FoundFile, Place, State, as_text, bounds, file_id, is_under
from store.readers.kinds import JSON_LINES, by_name


class KnownFile(NamedTuple):
    """A row of ``files``: ``root`` and ``path`` as ``as_text`` writes them, ``hash`` "" where it is to be read again.

    ``texts`` is how many texts came of it.
    """

    id: int
    root: str
    path: str
    hash: str
    state: State
    texts: int

    @property
    def name(self) -> str:
        """The id of the file, see ``file_id``."""
        return file_id(Path(self.root), Path(self.path))


_FILES = """SELECT id, root, path, hash, size, mtime, (SELECT count(*) FROM texts WHERE texts.file = files.id)
              FROM files WHERE """


def files_at(connection: sqlite3.Connection, places: Iterable[Place]) -> dict[str, KnownFile]:
    """The known files at and under ``places``, by their paths."""
    query = _FILES + "path = ? OR (path > ? AND path < ?)"
    return {one.path: one for _, path in places for one in _rows(connection, query, [as_text(path), *bounds(path)])}


def files_with(connection: sqlite3.Connection, digest: str) -> list[KnownFile]:
    """The known files with this hash."""
    return _rows(connection, _FILES + "hash = ?", [digest])


def add_file(connection: sqlite3.Connection, path: str, root: Path) -> KnownFile:
    """Make a file known, which is still to be read; it may be known by now, to another program."""
    query = "INSERT INTO files (root, path, hash) VALUES (?, ?, '') ON CONFLICT (path) DO NOTHING"
    connection.execute(query, [as_text(root), path])
    return _rows(connection, _FILES + "path = ?", [path])[0]


def move_file(connection: sqlite3.Connection, known: KnownFile, path: str, file: FoundFile) -> KnownFile | None:
    """Give a known file, and the texts in it, the name that it has now; None where another program came first.

    Where its last name has changed it is to be read again: that may be the title of what it holds. Where its format
    has, its texts are to be understood anew.
    """
    current = _rows(connection, _FILES + "id = ?", [known.id])
    if current != [known] or _rows(connection, _FILES + "path = ?", [path]):
        return None
    root = known.root if is_under(path, Path(known.root)) else as_text(file.root)
    old_name, new_name = PurePath(known.path).name, PurePath(path).name
    moved = known._replace(root=root, path=path, hash=known.hash if old_name == new_name else "", state=UNKNOWN)
    connection.execute(
        "UPDATE files SET root = ?, path = ?, hash = ?, size = ?, mtime = ? WHERE id = ?",
        [moved.root, moved.path, moved.hash, *moved.state, moved.id],
    )
    if by_name(new_name) is not JSON_LINES:  # whose records have names of their own
        for table in ("texts", "withdrawn"):
            connection.execute(
                f"UPDATE {table} SET name = ? || substr(name, ?) WHERE file = ?",  # noqa: S608 - no input in it
                [moved.name, len(known.name) + 1, moved.id],
            )
    if by_name(old_name) is not by_name(new_name):
        connection.execute("UPDATE texts SET hash = '' WHERE file = ?", [moved.id])
    connection.execute("UPDATE state SET generation = generation + 1")  # notices that are remembered have a new name
    return moved


def set_hash(connection: sqlite3.Connection, number: int, digest: str, state: State = UNKNOWN) -> None:
    """Note by what a file is unchanged; "" where it is to be read again."""
    query = "UPDATE files SET hash = ?, size = ?, mtime = ? WHERE id = ?"
    connection.execute(query, [digest, *state, number])


def set_states(connection: sqlite3.Connection, states: Sequence[tuple[int, State]]) -> None:
    """Note the states of files, by their ids, that are unchanged otherwise."""
    query = "UPDATE files SET size = ?, mtime = ? WHERE id = ?"
    connection.executemany(query, [(*state, number) for number, state in states])


def _rows(connection: sqlite3.Connection, query: str, values: Sequence[object]) -> list[KnownFile]:
    return [
        KnownFile(number, root, path, digest, State(size, mtime), texts)
        for number, root, path, digest, size, mtime, texts in connection.execute(query, values)
    ]
