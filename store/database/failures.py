"""What SQLite says when a database cannot be used, in words that say what is the matter."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from store.errors import DatabaseBusyError, DatabaseError, DiskFullError
from store.reasons import Reason

# What passes: the database is sound, and another file is not called for.
_PASSING: Mapping[int, type[DatabaseBusyError | DiskFullError]] = MappingProxyType(
    {sqlite3.SQLITE_BUSY: DatabaseBusyError, sqlite3.SQLITE_FULL: DiskFullError}
)
_REASONS: Mapping[int, Reason] = MappingProxyType(
    {
        sqlite3.SQLITE_CANTOPEN: Reason("database-unopenable"),
        sqlite3.SQLITE_CORRUPT: Reason("database-damaged"),
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
        raise _worded(path, error) from error


def _worded(path: Path, error: sqlite3.Error) -> DatabaseError:
    code = getattr(error, "sqlite_errorcode", 0) & _PLAIN_CODE
    if code in _PASSING:
        return _PASSING[code](path)
    if code == sqlite3.SQLITE_CANTOPEN and os.path.isdir(path):  # noqa: PTH112 - unlike Path, it minds no overlong name
        return DatabaseError(path, Reason("database-folder"))
    return DatabaseError(path, _REASONS.get(code, f"{error}."))
