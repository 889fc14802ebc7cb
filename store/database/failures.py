"""What SQLite says when a database cannot be used, in words that say what is the matter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from store.errors import DatabaseError
from store.reasons import Reason

_REASONS: Mapping[int, Reason] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: Reason("database-busy"),
        sqlite3.SQLITE_CANTOPEN: Reason("database-unopenable"),
        sqlite3.SQLITE_CORRUPT: Reason("database-damaged"),
        sqlite3.SQLITE_FULL: Reason("disk-full"),
        sqlite3.SQLITE_NOTADB: Reason("database-other-kind"),
        sqlite3.SQLITE_READONLY: Reason("database-read-only"),
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
        return Reason("database-folder")
    return _REASONS.get(code, f"{error}.")
