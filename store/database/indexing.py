"""An index run: which files are new, changed or gone, and what becomes of the documents in them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from store.database.batches import Batches
from store.database.common_terms import find_common
from store.database.connections import Connections
from store.database.failures import told
from store.database.files import UNKNOWN, Found, FoundFile, Place, as_text, file_id, find_changed, find_files, is_gone
from store.database.known_files import KnownFile, add_file, files_at, files_with, move_file, set_hash, set_states
from store.database.meanings import count_and_study, study_words
from store.database.merging import merge_terms
from store.database.preparation import Outcome, Preparation, Trouble, Work
from store.database.preparing import document_hash
from store.database.steps import Coming, Counts, Going, Gone, Read, Reading, fail
from store.database.studying import Study
from store.database.switches import keep_switches
from store.database.writing import file_hash
from store.errors import UnreadableFileError
from store.garbage import collecting_seldom
from store.readers import Readers
from store.values.runs import Failure, IndexReport, Progress

_log = logging.getLogger(__name__)

UNSETTLED = 2_000_000_000
"""Nanoseconds within which a file may change without another time: the coarsest clock is that of FAT."""
_REMOVAL = 1000
"""As many characters as are written in the time that removing a text takes."""


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
    with (
        connections.indexing,
        told(connections.path),
        connections.filling(),
        collecting_seldom(),
        Readers() as readers,
        Study() as study,
    ):
        with connections.writing() as connection:
            keep_switches(connection, connections.without)
        settled = time.time_ns() - UNSETTLED
        run = _Run(connections, readers, study, progress, find(), settled, retry=retry)
        # The new ones first: they may be known ones that were moved, in whose place there is another now.
        paths = sorted(run.skip_unchanged(), key=lambda path: path in run.known)
        with Preparation(run.new_size) as preparation:
            for step, outcome in preparation.prepare(run.steps(paths)):
                run.take(step, outcome)
        run.batches.flush()
        run.remove_gone()
        run.note_states()
        run.batches.finish()
        counts = run.counts
        counted = count_and_study(connections, study)
        merge_terms(connections, counts.read + counts.removed)
        find_common(connections)
        # After that: what is added takes the room in the file that merging left.
        study_words(connections, study.found, changed=counted or counts.read + counts.removed > 0)
    seconds = time.perf_counter() - began
    return IndexReport(counts.read, counts.skipped, counts.removed, tuple(counts.failed), seconds, counts.moved)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document of a file; ``again`` says that there was one of this name before it."""

    reading: Reading
    name: str
    position: int
    again: bool


@dataclass(frozen=True, slots=True)
class _Unread:
    """A part of a file that could not be read."""

    reading: Reading
    failure: Failure


_Step = _Document | _Unread | Reading


class _Run:
    """The counts of one run, and the steps that change them."""

    def __init__(
        self,
        connections: Connections,
        readers: Readers,
        study: Study,
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
        self.counts = Counts(failed=list(found.failed))
        self.batches = Batches(connections, study)
        self._done = self._shown = 0

    @property
    def new_size(self) -> int:
        """The bytes of the files that nothing is known of: in one that has changed, little may have."""
        return sum(max(0, file.state.size) for path, file in self.files.items() if path not in self.known)

    def skip_unchanged(self) -> list[str]:
        """Count what is unchanged, as far as that can be told without opening it, and give the paths of the rest."""
        rest = []
        for path, file in self.files.items():
            known = self.known.get(path)
            if known and (known.hash or not self.retry) and known.state == file.state != UNKNOWN:
                self.counts.skipped += known.texts
                self._done += file.state.size
            else:
                rest.append(path)
        return rest

    def steps(self, paths: Iterable[str]) -> Iterator[tuple[_Step, Work | None]]:
        """The documents of the files that are new or have changed, to be prepared, and each file after its own.

        What fails is noted, and what was known of it before is kept.
        """
        for path in paths:
            file, known = self.files[path], self.known.get(path)
            reading = Reading(known.name if known else file_id(Path(as_text(file.root)), Path(path)), file)
            self._report(reading.name)
            try:
                yield from self._read_file(path, reading)
            except UnreadableFileError as error:
                reading.failed.append(Failure(reading.name, error.reason))
                self.counts.states.append((self.known[path].id, reading.state))
            except OSError as error:
                reading.failed.append(Failure(reading.name, f"{error.strerror}."))
            yield reading, None

    def take(self, step: _Step, outcome: Outcome | None) -> None:
        """Write a document that was prepared, or end with a file whose documents were all taken before."""
        if isinstance(step, Reading):
            self._end(step)
        elif isinstance(step, _Unread):
            step.reading.failed.append(step.failure)
        elif isinstance(outcome, Trouble):
            _log.error("A document of %s cannot be understood: %s", step.reading.name, outcome.trace)
            fail(self.counts, step.reading, Failure(step.reading.name, outcome.reason, step.name))
        elif outcome:
            if step.again:
                self.batches.flush()  # what is taken out has to be in the database first
            self.batches.add(Coming(self.counts, step.reading, step.name, outcome), outcome.characters)
            self._report(step.reading.name, step.position)

    def remove_gone(self) -> None:
        """Remove the known files that are no longer there."""
        for path, known in self.known.items():
            if path not in self.files and is_gone(path):
                self._set_hash(known.id, "")  # should the run be cut off here and the file come back as it was
                texts = self._texts(known.id).values()
                self._remove_texts((text for text, _ in texts), self._copies(known, texts))
                self.batches.add(Gone(known.id))
        self.batches.flush()

    def _copies(self, known: KnownFile, texts: Iterable[tuple[int, str]]) -> dict[int, int]:
        """The texts of another file with the same bytes, by those of a file that is gone: a file that was moved to
        another disk is copied first, and then deleted."""
        for other in files_with(self.connections.get(), known.hash) if known.hash else ():
            if other.id != known.id and not is_gone(other.path):
                of_hash = {digest: text for text, digest in self._texts(other.id).values()}
                return {text: of_hash[digest] for text, digest in texts if digest in of_hash}
        return {}

    def note_states(self) -> None:
        """Note by what the files that had to be hashed, or could not be read, are known to be unchanged."""
        if self.counts.states:
            with self.connections.writing() as connection:
                set_states(connection, self.counts.states)

    def _read_file(self, path: str, reading: Reading) -> Iterator[tuple[_Step, Work | None]]:
        """The documents of a file that are new or have changed.

        The file gets its hash once all of it is in the database: the next run makes up for one that was cut off, and
        tries again what could not be read.
        """
        file, known, skipped = reading.file, self.known.get(path), self.counts.skipped
        reading.state = file.state if file.state.mtime < self.settled else UNKNOWN
        reading.digest = file_hash(Path(file.path))
        moved = None if known else self._moved(path, file, reading.digest)
        known = self.known[path] = known or moved or self._added(path, file)
        if known.hash == reading.digest:
            self.counts.skipped += known.texts
            self.counts.states.append((known.id, reading.state))
        else:
            if known.hash:
                self._set_hash(known.id, "")  # should the run be cut off within the file
            reading.number, reading.name, reading.known = known.id, known.name, self._texts(known.id)
            yield from self._read_changed(reading)
            reading.whole = True
        if moved:
            self.counts.moved += self.counts.skipped - skipped
            self.counts.skipped = skipped

    def _read_changed(self, reading: Reading) -> Iterator[tuple[_Step, Work | None]]:
        for raw in self.readers.read(Path(reading.file.path), reading.name):
            if isinstance(raw, Failure):
                yield _Unread(reading, raw), None
                continue
            digest, again = document_hash(raw), raw.id in reading.kept
            reading.kept.add(raw.id)
            if not again and reading.known.get(raw.id, (0, ""))[1] == digest:
                self.counts.skipped += 1
                self._report(reading.name, raw.position)
            else:
                yield _Document(reading, raw.id, raw.position, again), Work(raw, digest, self.connections.without)

    def _end(self, reading: Reading) -> None:
        """Remove what is no longer in a file, and note by what it is unchanged."""
        if reading.whole:
            # A record that could not be read keeps what was known of it. Which one, a broken line may not tell.
            if all(failure.record for failure in reading.failed):
                kept = reading.kept.union(failure.record or "" for failure in reading.failed)
                self._remove_texts(text for name, (text, _) in reading.known.items() if name not in kept)
            self.batches.add(Read(self.counts, reading))
        self.counts.failed.extend(reading.failed)
        reading.ended = True
        self._done += max(0, reading.file.state.size)
        self._report(reading.name)

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

    def _texts(self, number: int) -> dict[str, tuple[int, str]]:
        """The texts that came of a file, their ids and hashes by name."""
        query = "SELECT name, id, hash FROM texts WHERE file = ?"
        return {name: (text, digest) for name, text, digest in self.connections.get().execute(query, [number])}

    def _remove_texts(self, texts: Iterable[int], copies: Mapping[int, int] = MappingProxyType({})) -> None:
        for text in texts:
            self.batches.add(Going(self.counts, text, copies.get(text)), _REMOVAL)

    def _set_hash(self, number: int, digest: str) -> None:
        with self.connections.writing() as connection:
            set_hash(connection, number, digest)

    def _report(self, name: str, position: int = 0) -> None:
        """Tell how far the run is. Files are looked into before the documents of earlier ones are written."""
        if self.progress:
            self._shown = max(self._shown, min(self._done + position, self.total))
            self.progress(Progress(name, self._shown, self.total))
