"""Opening the database file: one connection a thread, write-ahead logging, and the schema brought up to date."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from store.errors import DatabaseError, NewerDatabaseError

# The version of the schema, known here too so that asking a current database does not import sqlite-utils (0.2 s).
SCHEMA_VERSION = 1


class Connections:
    """The connections to one database file, one a thread, closed together."""

    def __init__(self, path: Path) -> None:
        """Open ``path``, creating file, folder and tables where missing; an older schema is migrated.

        Raises DatabaseError when the file cannot be opened or is no database, NewerDatabaseError when its schema is
        newer than this program.
        """
        self.path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _prepare(self.get(), path)
        except sqlite3.Error as error:
            self.close()
            raise DatabaseError(path, f"{error}.") from error
        except OSError as error:
            raise DatabaseError(path, f"{error.strerror}.") from error
        except NewerDatabaseError:
            self.close()
            raise

    def get(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=30, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            self._local.connection = connection
            with self._lock:
                self._open.append(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: whole after a crash, one fsync a checkpoint
        return connection

    def close(self) -> None:
        """Close every connection; may be called twice."""
        with self._lock:
            while self._open:
                self._open.pop().close()
        self._local = threading.local()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > SCHEMA_VERSION:
        raise NewerDatabaseError(path, found, SCHEMA_VERSION)
    if found == SCHEMA_VERSION:
        return
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if found == 0 and tables and not _is_half_made(connection):
        raise DatabaseError(path, "it is a database of another program.")
    connection.execute("PRAGMA journal_mode = WAL")
    from sqlite_utils import Database

    from store.database.schema import MIGRATIONS

    database = Database(connection)
    MIGRATIONS.apply(database)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.commit()


def _is_half_made(connection: sqlite3.Connection) -> bool:
    """Whether the first migration was cut off before the version was written."""
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone())
