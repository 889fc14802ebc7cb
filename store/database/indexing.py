"""An index run: which files are new, changed or gone, and each document in a transaction of its own."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from store.database.connections import Connections
from store.database.failures import told
from store.database.files import as_text, file_id, find_files, is_gone, is_under, size
from store.database.meanings import study_words
from store.database.merging import merge_terms
from store.database.writing import document_hash, file_hash, remove_text, write_document
from store.errors import UnreadableFileError
from store.readers import Readers
from store.reasons import Reason
from store.values import Failure, IndexReport, Progress, RawDocument

_log = logging.getLogger(__name__)

# What a slip in reading an odd text can raise: one in a hundred thousand must not stop the run for all others.
_MISUNDERSTANDINGS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def index_paths(
    connections: Connections, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None
) -> IndexReport:
    """Bring the database in step with ``paths`` (see ``Store.index``)."""
    began = time.perf_counter()
    found = find_files(paths)
    with told(connections.path), Readers() as readers:
        run = _Run(connections, readers, progress, sum(map(size, found.files)))
        run.failed.extend(found.failed)
        for file, root in found.files.items():
            run.read_file(root, file)
        run.remove_gone(found.roots, {as_text(file) for file in found.files})
        study_words(connections, changed=bool(run.read or run.removed))
        merge_terms(connections, run.read + run.removed)
    return IndexReport(run.read, run.skipped, run.removed, tuple(run.failed), time.perf_counter() - began)


class _Run:
    """The counts of one run, and the steps that change them."""

    def __init__(
        self, connections: Connections, readers: Readers, progress: Callable[[Progress], None] | None, total: int
    ) -> None:
        self.connections = connections
        self.readers = readers
        self.progress = progress
        self.total = total
        self.done = self.read = self.skipped = self.removed = 0
        self.failed: list[Failure] = []

    def read_file(self, root: Path, file: Path) -> None:
        """Read one file; what fails is noted and what was known of it before is kept."""
        number, name, known = self._file_row(root, file)
        self._report(name)
        try:
            digest = file_hash(file)
            if known == digest:
                self.skipped += self._count_texts(number)
            else:
                if known:
                    self._set_hash(number, "")  # should the run be cut off within the file
                self._read_changed(number, file, name, digest)
        except UnreadableFileError as error:
            self.failed.append(Failure(name, error.reason))
        except OSError as error:
            self.failed.append(Failure(name, f"{error.strerror}."))
        self.done += size(file)
        self._report(name)

    def remove_gone(self, roots: Sequence[Path], present: set[str]) -> None:
        """Remove the files that lay under ``roots`` and are no longer there."""
        rows = self.connections.get().execute("SELECT id, path FROM files").fetchall()
        for number, path in rows:
            if path not in present and any(is_under(path, root) for root in roots) and is_gone(path):
                self._remove_texts(number, keep=set())
                with self.connections.writing() as connection:
                    connection.execute("DELETE FROM files WHERE id = ?", [number])

    def _read_changed(self, number: int, file: Path, name: str, digest: str) -> None:
        """Read the documents of a file that is new or has changed.

        The file gets its hash once all of it is in the database: the next run makes up for one that was cut off, and
        tries again what could not be read.
        """
        kept: set[str] = set()
        before = len(self.failed)
        for raw in self.readers.read(file, name):
            if isinstance(raw, Failure):
                self.failed.append(raw)
            else:
                self._store(number, name, raw)
                kept.add(raw.id)
                self._report(name, raw.position)
        failed = self.failed[before:]
        # A record that could not be read keeps what was known of it. Which one that is, a broken line may not tell.
        if all(failure.record for failure in failed):
            self._remove_texts(number, keep=kept.union(failure.record or "" for failure in failed))
        if not failed:
            self._set_hash(number, digest)

    def _store(self, number: int, name: str, raw: RawDocument) -> None:
        """Put one document in the place of what was known of it, unless that is the same."""
        digest = document_hash(raw)
        try:
            with self.connections.writing() as connection:
                query = "SELECT id, hash FROM texts WHERE file = ? AND name = ?"
                known = connection.execute(query, [number, raw.id]).fetchone()
                if known and known["hash"] == digest:
                    self.skipped += 1
                    return
                if known:
                    remove_text(connection, known["id"])
                write_document(connection, number, raw, digest)
        except _MISUNDERSTANDINGS as error:
            _log.exception("A document of %s cannot be understood", name)
            reason = Reason("not-understood", id=raw.id, error=type(error).__name__)
            self.failed.append(Failure(name, reason, raw.id))
        else:
            self.read += 1

    def _remove_texts(self, number: int, keep: set[str]) -> None:
        """Remove the texts of a file but for those with the names ``keep``."""
        rows = self.connections.get().execute("SELECT id, name FROM texts WHERE file = ?", [number]).fetchall()
        gone = [text for text, name in rows if name not in keep]
        if gone:
            self._set_hash(number, "")  # should the run be cut off here and the file come back as it was
        for text in gone:
            with self.connections.writing() as connection:
                remove_text(connection, text)
            self.removed += 1

    def _file_row(self, root: Path, file: Path) -> tuple[int, str, str]:
        """The number, the id and the known hash ("" when there is none) of a file.

        The id is the one under which it was first read: it does not change when a folder within is named.
        """
        path = as_text(file)
        row = self._find_file(path)
        if row is None:
            with self.connections.writing() as connection:
                query = "INSERT INTO files (root, path, hash) VALUES (?, ?, '') ON CONFLICT (path) DO NOTHING"
                connection.execute(query, [as_text(root), path])
            row = self._find_file(path)
        return row["id"], file_id(Path(row["root"]), Path(path)), row["hash"]

    def _find_file(self, path: str) -> sqlite3.Row:
        query = "SELECT id, root, hash FROM files WHERE path = ?"
        row: sqlite3.Row = self.connections.get().execute(query, [path]).fetchone()
        return row

    def _set_hash(self, number: int, digest: str) -> None:
        with self.connections.writing() as connection:
            connection.execute("UPDATE files SET hash = ? WHERE id = ?", [digest, number])

    def _count_texts(self, number: int) -> int:
        query = "SELECT count(*) FROM texts WHERE file = ?"
        return int(self.connections.get().execute(query, [number]).fetchone()[0])

    def _report(self, name: str, position: int = 0) -> None:
        if self.progress:
            self.progress(Progress(name, min(self.done + position, self.total), self.total))
