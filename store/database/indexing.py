"""An index run: which files are new, changed or gone, and each document in a transaction of its own."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from store.database.connections import Connections
from store.database.meanings import study_words
from store.database.writing import content_hash, file_hash, remove_text, write_document
from store.errors import DatabaseError, NothingToIndexError, PathNotFoundError, UnreadableFileError
from store.readers import formats, read, readable
from store.values import Failure, IndexedPath, IndexReport, Progress, RawDocument


def index_paths(
    connections: Connections, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None
) -> IndexReport:
    """Bring the database in step with ``paths`` (see ``Store.index``)."""
    began = time.perf_counter()
    roots = [path.expanduser().absolute() for path in paths]
    found = {root: list(_files(root)) for root in roots}
    run = _Run(Database(connections.get()), progress, sum(_size(one.path) for files in found.values() for one in files))
    try:
        for root, files in found.items():
            for file in files:
                run.read_file(root, file)
            run.remove_gone(root, {str(file.path) for file in files})
        study_words(run.database)
    except sqlite3.OperationalError as error:
        raise DatabaseError(connections.path, f"{error}.") from error
    return IndexReport(run.read, run.skipped, run.removed, tuple(run.failed), time.perf_counter() - began)


def _files(root: Path) -> Iterator[IndexedPath]:
    """The readable files under ``root`` (or ``root`` itself) in order, hidden ones left out."""
    if root.is_file():
        yield IndexedPath(root, root.name)
        return
    if not root.is_dir():
        raise PathNotFoundError(root)
    names = sorted(
        path for path in root.rglob("*") if readable(path) and path.is_file() and not _hidden(path.relative_to(root))
    )
    if not names:
        raise NothingToIndexError(root, formats())
    for path in names:
        yield IndexedPath(path, path.relative_to(root).as_posix())


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _Run:
    """The counts of one run, and the steps that change them."""

    def __init__(self, database: Database, progress: Callable[[Progress], None] | None, total: int) -> None:
        self.database = database
        self.progress = progress
        self.total = total
        self.done = self.read = self.skipped = self.removed = 0
        self.failed: list[Failure] = []

    def read_file(self, root: Path, file: IndexedPath) -> None:
        """Read one file; what fails is noted and what was known of it before is kept."""
        self._report(file)
        try:
            digest = file_hash(file.path)
        except OSError as error:
            self.failed.append(Failure(file.id, f"{error.strerror}."))
            return
        number, known = self._file_row(root, file)
        if known == digest:
            self.skipped += self._count_texts(number)
        elif self._read_documents(number, file):
            self.database.conn.execute("UPDATE files SET hash = ? WHERE id = ?", [digest, number])
            self.database.conn.commit()
        self.done += _size(file.path)
        self._report(file)

    def remove_gone(self, root: Path, present: set[str]) -> None:
        """Remove the files under ``root`` that are no longer there."""
        rows = self.database.conn.execute("SELECT id, path FROM files").fetchall()
        for number, path in rows:
            if path not in present and (path == str(root) or Path(path).is_relative_to(root)):
                texts = self._texts(number)
                with self.database.atomic():
                    for text, _ in texts.values():
                        remove_text(self.database, text)
                    self.database.conn.execute("DELETE FROM files WHERE id = ?", [number])
                self.removed += len(texts)

    def _read_documents(self, number: int, file: IndexedPath) -> bool:
        """Read the documents of one file; says whether all of them could be read, so that it need not be tried again."""
        known = self._texts(number)
        seen: set[str] = set()
        failures = len(self.failed)
        try:
            for raw in read(file.path, file.id):
                if isinstance(raw, Failure):
                    self.failed.append(raw)
                else:
                    seen.add(raw.id)
                    self._store(number, raw, known.get(raw.id))
        except UnreadableFileError as error:
            self.failed.append(Failure(file.id, error.reason))
        if len(self.failed) > failures:
            return False
        for name, (text, _) in known.items():
            if name not in seen:
                with self.database.atomic():
                    remove_text(self.database, text)
                self.removed += 1
        return True

    def _store(self, number: int, raw: RawDocument, known: tuple[int, str] | None) -> None:
        if known and known[1] == content_hash(raw.original):
            self.skipped += 1
            return
        with self.database.atomic():
            if known:
                remove_text(self.database, known[0])
            write_document(self.database, number, raw)
        self.read += 1

    def _file_row(self, root: Path, file: IndexedPath) -> tuple[int, str]:
        """The number and the known hash of a file; a new one has none until all of it has been read."""
        with self.database.atomic():
            connection = self.database.conn
            connection.execute(
                "INSERT INTO files (root, path, hash) VALUES (?, ?, '') ON CONFLICT (path) DO NOTHING",
                [str(root), str(file.path)],
            )
            row = connection.execute("SELECT id, hash FROM files WHERE path = ?", [str(file.path)]).fetchone()
        return row["id"], row["hash"]

    def _texts(self, number: int) -> dict[str, tuple[int, str]]:
        rows = self.database.conn.execute("SELECT name, id, hash FROM texts WHERE file = ?", [number])
        return {name: (text, digest) for name, text, digest in rows}

    def _count_texts(self, number: int) -> int:
        return int(self.database.conn.execute("SELECT count(*) FROM texts WHERE file = ?", [number]).fetchone()[0])

    def _report(self, file: IndexedPath) -> None:
        if self.progress:
            self.progress(Progress(file.id, self.done, self.total))
