"""What SQLite says when a database cannot be used, in words that say what is the matter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from store.errors import DatabaseError

_REASONS: Mapping[int, str] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: "Another program is writing to it. Try again when it is done.",
        sqlite3.SQLITE_CORRUPT: "It is damaged. Move it away and index the notices again.",
        sqlite3.SQLITE_FULL: "There is no room left on the disk.",
        sqlite3.SQLITE_NOTADB: "It is a file of another kind.",
        sqlite3.SQLITE_READONLY: "It may not be written to.",
    }
)
# The extended codes hold the plain ones in their lowest byte (https://sqlite.org/rescode.html).
_PLAIN_CODE = 0xFF


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says is wrong with the database at ``path`` into a DatabaseError."""
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseError(path, _reason(path, error)) from error


def _reason(path: Path, error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & _PLAIN_CODE
    if code == sqlite3.SQLITE_CANTOPEN and path.is_dir():
        return "It is a folder."
    return _REASONS.get(code, f"{error}.")
