"""What every question needs to know of the database and what only a change of its documents changes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from store.search.directory import Directory, read_directory
from store.search.organisations import Organisation, known_organisations


@dataclass(frozen=True, slots=True)
class Archive:
    """The number of passages and the organisations of the notices, as of a ``generation`` of the database."""

    generation: int
    passages: int
    organisations: tuple[Organisation, ...]
    _read: list[Directory] = field(default_factory=list, repr=False, compare=False)

    def directory(self, connection: sqlite3.Connection) -> Directory:
        """The contact blocks, read when they are first asked for: most questions need none."""
        if not self._read:
            self._read.append(read_directory(connection))
        return self._read[0]


def read_archive(connection: sqlite3.Connection, known: Archive | None = None) -> Archive:
    """The archive as it is now: ``known`` where the documents are still the same."""
    (generation,) = connection.execute("SELECT generation FROM state").fetchone()
    if known is not None and known.generation == generation:
        return known
    (passages,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    return Archive(generation, passages, tuple(known_organisations(connection)))
