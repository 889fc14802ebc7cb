"""Opening the database file: one connection a thread, write-ahead logging, and the schema brought up to date."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.database.failures import told
from store.errors import DatabaseError, NewerDatabaseError
from store.reasons import Reason

# The version of the schema, known here too so that asking a current database does not import sqlite-utils (0.2 s).
SCHEMA_VERSION = 18

LOCK_SECONDS = 30.0
"""How long a writer waits for another one, who holds the lock for half a second at most. Readers never wait."""


PAGE_BYTES = 8192
"""A news article of 700 characters takes a third of a page of 4,096 bytes that no other fits into; of 6,000 such
articles the database is 6 % smaller with these pages, and another 1.5 % with pages twice as large."""
_FILLING_KB = 65_536
"""Of pages in memory while an archive is filled; half as much is written down before it goes to its place."""
_TERMS = {"hashsize": 8_388_608, "automerge": 8}
"""How the search index is filled: bytes of new entries in memory, before they are written as a part of it, and how many
such parts are merged at a time. The bytes are those of a whole batch: with an eighth of that, as FTS5 has it, adding
entries takes a quarter more time. With four parts, as FTS5 has it, an entry is merged half as often again: an eighth
more time; sixteen it merges all at once, in one long transaction."""


class Connections:
    """The connections to one database file, one a thread, closed together.

    ``indexing`` is held by the thread that brings the database in step with files: one at a time.
    """

    def __init__(
        self, path: Path, lock_seconds: float = LOCK_SECONDS, *, without: frozenset[str] = frozenset()
    ) -> None:
        """Open ``path``, creating file, folder and tables where missing; an older schema is migrated.

        ``without`` are the kinds of repairs (``RepairKind``) that texts are indexed without.
        Raises DatabaseError when the file cannot be opened or is no database of wenxun's, NewerDatabaseError when its
        schema is newer than this program. Neither changes the file.
        """
        self.path = path
        self.without = without
        self.indexing = threading.Lock()
        self._lock_seconds = lock_seconds
        self._local = threading.local()
        self._open: list[tuple[sqlite3.Connection, threading.RLock]] = []
        self._closed = False
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(path, Reason("database-no-folder", detail=error.strerror)) from error
        try:
            with told(path):
                self._prepare()
        except BaseException:
            self.close()
            raise

    def get(self) -> sqlite3.Connection:
        """This thread's connection, outside any transaction. Raises sqlite3.ProgrammingError after ``close``."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with self._lock:
                if self._closed:
                    raise sqlite3.ProgrammingError("the database was closed")
                connection = sqlite3.connect(
                    self.path, timeout=self._lock_seconds, isolation_level=None, check_same_thread=False
                )
                self._local.used = threading.RLock()
                self._open.append((connection, self._local.used))
            self._local.connection = connection
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: whole after a crash, one fsync a checkpoint
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, which shows one state of the database until the end, whoever writes meanwhile.

        Raises DatabaseError where the database cannot be read.
        """
        with told(self.path):
            connection = self.get()
            with self._local.used:
                connection.execute("BEGIN")
                try:
                    yield connection
                finally:
                    connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection in a transaction: all that is done in it, or nothing where it ends in an error.

        Raises DatabaseError where the database cannot be written to, also when another writer does not end.
        """
        with told(self.path):
            connection = self.get()
            with self._local.used:
                # At once, not at the first change: what is read before would be out of date once another writer ends.
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    connection.commit()
                except BaseException:
                    connection.rollback()
                    raise

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Gives this thread's connection, until the end, the memory that filling an archive needs.

        Words and the bands of reprints are written all over their tables: what does not fit is written again and again.
        """
        connection = self.get()
        (before,) = connection.execute("PRAGMA cache_size").fetchone()
        connection.execute(f"PRAGMA cache_size = -{_FILLING_KB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_FILLING_KB * 1024 // 2 // PAGE_BYTES}")
        if not _TERMS.items() <= dict(connection.execute("SELECT k, v FROM terms_config").fetchall()).items():
            with self.writing():  # they are kept in the database
                connection.executemany("INSERT INTO terms (terms, rank) VALUES (?, ?)", _TERMS.items())
        try:
            yield
        finally:
            if not self._closed:
                connection.execute(f"PRAGMA cache_size = {before}")
                connection.execute("PRAGMA wal_autocheckpoint = 1000")  # as SQLite has it
                connection.execute("PRAGMA shrink_memory")

    def close(self) -> None:
        """Close every connection; may be called twice.

        What other threads are doing is waited for: SQLite crashes where a connection is closed under a statement. Those
        that do not end in time keep their connection until they do.
        """
        with self._lock:
            self._closed = True
            closing, self._open = self._open, []
        for connection, used in closing:
            if used.acquire(timeout=self._lock_seconds):
                connection.close()
                used.release()

    def _prepare(self) -> None:
        connection = self.get()
        if self._version(connection) == SCHEMA_VERSION:
            return
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")  # of a new one
        connection.execute("PRAGMA journal_mode = WAL")
        from sqlite_utils import Database

        from store.database.schema import MIGRATIONS

        with self.writing():
            if self._version(connection) < SCHEMA_VERSION:  # another program may have come first
                MIGRATIONS.apply(Database(connection))
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _version(self, connection: sqlite3.Connection) -> int:
        """The version of the schema, 0 for an empty database. Raises for one that is not to be used."""
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if tables and "_sqlite_migrations" not in tables:
            raise DatabaseError(self.path, Reason("database-other-program"))
        if version > SCHEMA_VERSION:
            raise NewerDatabaseError(self.path, version, SCHEMA_VERSION)
        return int(version)
