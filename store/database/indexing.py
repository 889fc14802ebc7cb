"""An index run: which files are new, changed or gone, and each document in a transaction of its own."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from store.database.connections import Connections
from store.database.failures import told
from store.database.files import (
    UNKNOWN,
    Found,
    FoundFile,
    Place,
    State,
    as_text,
    file_id,
    find_changed,
    find_files,
    is_gone,
)
from store.database.known_files import KnownFile, add_file, files_at, files_with, move_file, set_hash, set_states
from store.database.meanings import study_words
from store.database.merging import merge_terms
from store.database.withdrawing import is_withdrawn
from store.database.writing import document_hash, file_hash, remove_text, write_document
from store.errors import UnreadableFileError
from store.readers import Readers
from store.reasons import Reason
from store.values import Failure, IndexReport, Progress, RawDocument

_log = logging.getLogger(__name__)

UNSETTLED = 2_000_000_000
"""Nanoseconds within which a file may change without another time: the coarsest clock is that of FAT."""

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
    connections: Connections,
    paths: Sequence[Path],
    progress: Callable[[Progress], None] | None = None,
    *,
    retry: bool = True,
) -> IndexReport:
    """Bring the database in step with ``paths`` (see ``Store.index``).

    Without ``retry``, what could not be read is not tried again until it has changed.
    """
    return _index(connections, lambda: find_files(paths), progress, retry=retry)


def index_places(
    connections: Connections, places: Sequence[Place], progress: Callable[[Progress], None] | None = None
) -> IndexReport:
    """Bring the database in step with what has changed at ``places``, or is gone from there."""
    return _index(connections, lambda: find_changed(places), progress, retry=True)


def _index(
    connections: Connections,
    find: Callable[[], Found],
    progress: Callable[[Progress], None] | None,
    *,
    retry: bool,
) -> IndexReport:
    began = time.perf_counter()
    with connections.indexing, told(connections.path), Readers() as readers:
        settled = time.time_ns() - UNSETTLED
        run = _Run(connections, readers, progress, find(), settled, retry=retry)
        # The new ones first: they may be known ones that were moved, in whose place there is another now.
        for path in sorted(run.skip_unchanged(), key=lambda path: path in run.known):
            run.read_file(path)
        run.remove_gone()
        run.note_states()
        study_words(connections, changed=bool(run.read or run.removed))
        merge_terms(connections, run.read + run.removed)
    return IndexReport(run.read, run.skipped, run.removed, tuple(run.failed), time.perf_counter() - began, run.moved)


class _Run:
    """The counts of one run, and the steps that change them."""

    def __init__(
        self,
        connections: Connections,
        readers: Readers,
        progress: Callable[[Progress], None] | None,
        found: Found,
        settled: int,
        *,
        retry: bool,
    ) -> None:
        """``settled``: a file whose time is later than this, in nanoseconds, may change again and have the same."""
        self.connections = connections
        self.readers = readers
        self.progress = progress
        self.files = found.files
        self.settled = settled
        self.retry = retry
        self.known = files_at(connections.get(), found.places)
        self.total = sum(max(0, file.state.size) for file in found.files.values())
        self.done = self.read = self.skipped = self.removed = self.moved = 0
        self.failed: list[Failure] = list(found.failed)
        self._states: list[tuple[int, State]] = []

    def skip_unchanged(self) -> list[str]:
        """Count what is unchanged, as far as that can be told without opening it, and give the paths of the rest."""
        rest = []
        for path, file in self.files.items():
            known = self.known.get(path)
            if known and (known.hash or not self.retry) and known.state == file.state != UNKNOWN:
                self.skipped += known.texts
                self.done += file.state.size
            else:
                rest.append(path)
        return rest

    def read_file(self, path: str) -> None:
        """Read one file; what fails is noted and what was known of it before is kept."""
        file, known = self.files[path], self.known.get(path)
        name = known.name if known else file_id(Path(as_text(file.root)), Path(path))
        self._report(name)
        try:
            digest = file_hash(Path(file.path))
            moved = None if known else self._moved(path, file, digest)
            known = self.known[path] = known or moved or self._added(path, file)
            skipped = self.skipped
            if known.hash == digest:
                self.skipped += known.texts
                self._states.append((known.id, self._trusted(file.state)))
            else:
                if known.hash:
                    self._set_hash(known.id, "")  # should the run be cut off within the file
                self._read_changed(known.id, file, known.name, digest)
            if moved:
                self.moved, self.skipped = self.moved + self.skipped - skipped, skipped
        except UnreadableFileError as error:
            self.failed.append(Failure(name, error.reason))
            self._states.append((self.known[path].id, self._trusted(file.state)))
        except OSError as error:
            self.failed.append(Failure(name, f"{error.strerror}."))
        self.done += max(0, file.state.size)
        self._report(name)

    def remove_gone(self) -> None:
        """Remove the known files that are no longer there."""
        for path, known in self.known.items():
            if path not in self.files and is_gone(path):
                self._remove_texts(known.id, keep=set())
                with self.connections.writing() as connection:
                    connection.execute("DELETE FROM files WHERE id = ?", [known.id])

    def note_states(self) -> None:
        """Note by what the files that had to be hashed, or could not be read, are known to be unchanged."""
        if self._states:
            with self.connections.writing() as connection:
                set_states(connection, self._states)

    def _moved(self, path: str, file: FoundFile, digest: str) -> KnownFile | None:
        """The known file that is this one: it has the same bytes, and is no longer where it was."""
        for known in files_with(self.connections.get(), digest):
            if self._has_left(known):
                with self.connections.writing() as connection:
                    moved = move_file(connection, known, path, file)
                if moved:
                    self.known.pop(known.path, None)
                    return moved
        return None

    def _has_left(self, known: KnownFile) -> bool:
        """Whether there is another file in the place of a known one, or none."""
        there = self.files.get(known.path)
        if there is None:
            return is_gone(known.path)
        return there.state != known.state and file_hash(Path(there.path)) != known.hash

    def _added(self, path: str, file: FoundFile) -> KnownFile:
        with self.connections.writing() as connection:
            return add_file(connection, path, file.root)

    def _trusted(self, state: State) -> State:
        """The state by which a file may be known to be unchanged."""
        return state if state.mtime < self.settled else UNKNOWN

    def _read_changed(self, number: int, file: FoundFile, name: str, digest: str) -> None:
        """Read the documents of a file that is new or has changed.

        The file gets its hash once all of it is in the database: the next run makes up for one that was cut off, and
        tries again what could not be read.
        """
        kept: set[str] = set()
        before = len(self.failed)
        for raw in self.readers.read(Path(file.path), name):
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
        if failed:
            self._states.append((number, self._trusted(file.state)))
        else:
            self._set_hash(number, digest, self._trusted(file.state))

    def _store(self, number: int, name: str, raw: RawDocument) -> None:
        """Put one document in the place of what was known of it, unless that is the same."""
        digest = document_hash(raw)
        try:
            with self.connections.writing() as connection:
                if is_withdrawn(connection, number, raw.id):
                    return
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

    def _set_hash(self, number: int, digest: str, state: State = UNKNOWN) -> None:
        with self.connections.writing() as connection:
            set_hash(connection, number, digest, state)

    def _report(self, name: str, position: int = 0) -> None:
        if self.progress:
            self.progress(Progress(name, min(self.done + position, self.total), self.total))
