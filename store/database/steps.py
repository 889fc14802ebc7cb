"""What an index run writes, step by step: a document comes, a text goes, a file was read, a file is gone."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from store.database.editions import note_successors, read_edition
from store.database.files import UNKNOWN, FoundFile, State
from store.database.known_files import set_hash
from store.database.preparing import Prepared
from store.database.withdrawing import is_withdrawn
from store.database.writing import Changes, remove_text, write_document
from store.reasons import Reason
from store.values.runs import Failure

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Counts:
    """What a run has done so far; ``states`` are those of files, by their ids, that are to be noted at its end."""

    read: int = 0
    skipped: int = 0
    removed: int = 0
    moved: int = 0
    failed: list[Failure] = field(default_factory=list)
    states: list[tuple[int, State]] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """One file that is read, with the id ``name``.

    ``known`` are the texts that came of it before: their ids and hashes by name. ``kept`` are the names of those that
    came of it now, ``failed`` is what could not be read. ``whole`` says that all of it was looked at, ``ended`` that
    its failures have been told; ``state`` is by what it will be known to be unchanged.
    """

    name: str
    file: FoundFile
    number: int = 0
    digest: str = ""
    state: State = UNKNOWN
    known: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    failed: list[Failure] = field(default_factory=list)
    whole: bool = False
    ended: bool = False


@dataclass(slots=True)
class Coming:
    """A document with the id ``name`` in the place of what was known of it.

    Unless that is the same: another program may have been faster; or it was taken out by hand.
    """

    counts: Counts
    reading: Reading
    name: str
    prepared: Prepared
    known: bool = False
    withdrawn: bool = False

    def write(self, connection: sqlite3.Connection, changes: Changes) -> None:
        """See ``batches.Step``."""
        self.withdrawn = is_withdrawn(connection, self.reading.number, self.name)
        query = "SELECT id, hash FROM texts WHERE file = ? AND name = ?"
        row = connection.execute(query, [self.reading.number, self.name]).fetchone()
        self.known = row is not None and row["hash"] == self.prepared.digest
        if self.known or self.withdrawn:
            return
        old = read_edition(connection, row["id"]) if row else None
        if row:
            remove_text(connection, row["id"], changes)
        text = write_document(connection, self.reading.number, self.prepared, changes)
        if old:
            note_successors(connection, old, read_edition(connection, text))

    def written(self) -> None:
        """See ``batches.Step``."""
        if self.known:
            self.counts.skipped += 1
        elif not self.withdrawn:
            self.counts.read += 1

    def refused(self, error: Exception) -> None:
        """See ``batches.Step``."""
        _log.error("A document of %s cannot be understood", self.reading.name, exc_info=error)
        reason = Reason("not-understood", id=self.name, error=type(error).__name__)
        fail(self.counts, self.reading, Failure(self.reading.name, reason, self.name))


@dataclass(frozen=True, slots=True)
class Going:
    """A text that is no longer there; keys of its answers lead to ``copy``, the same text elsewhere, where there is."""

    counts: Counts
    text: int
    copy: int | None = None

    def write(self, connection: sqlite3.Connection, changes: Changes) -> None:
        """See ``batches.Step``."""
        if self.copy is not None:
            note_successors(connection, read_edition(connection, self.text), read_edition(connection, self.copy))
        remove_text(connection, self.text, changes)

    def written(self) -> None:
        """See ``batches.Step``."""
        self.counts.removed += 1

    def refused(self, error: Exception) -> None:
        """See ``batches.Step``."""
        raise error


@dataclass(frozen=True, slots=True)
class Read:
    """A file all of whose documents are in the database: it gets its hash, unless it is to be read again."""

    counts: Counts
    reading: Reading

    def write(self, connection: sqlite3.Connection, changes: Changes) -> None:  # noqa: ARG002 (as all steps)
        """See ``batches.Step``."""
        if not self.reading.failed:
            set_hash(connection, self.reading.number, self.reading.digest, self.reading.state)

    def written(self) -> None:
        """See ``batches.Step``."""
        if self.reading.failed:
            self.counts.states.append((self.reading.number, self.reading.state))

    def refused(self, error: Exception) -> None:
        """See ``batches.Step``."""
        raise error


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that is no longer there, nor are its texts."""

    number: int

    def write(self, connection: sqlite3.Connection, changes: Changes) -> None:  # noqa: ARG002 (as all steps)
        """See ``batches.Step``."""
        connection.execute("DELETE FROM files WHERE id = ?", [self.number])

    def written(self) -> None:
        """See ``batches.Step``."""

    def refused(self, error: Exception) -> None:
        """See ``batches.Step``."""
        raise error


def fail(counts: Counts, reading: Reading, failure: Failure) -> None:
    """Note what could not be read of a file, also when the file was told to be done with."""
    reading.failed.append(failure)
    if reading.ended:
        counts.failed.append(failure)
