"""What every question needs to know of the database and what only a change of its documents changes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.search.organisations import Organisation, known_organisations


@dataclass(frozen=True, slots=True)
class Archive:
    """The number of passages and the organisations of the notices, as of a ``generation`` of the database."""

    generation: int
    passages: int
    organisations: tuple[Organisation, ...]


def read_archive(connection: sqlite3.Connection, known: Archive | None = None) -> Archive:
    """The archive as it is now: ``known`` where the documents are still the same."""
    (generation,) = connection.execute("SELECT generation FROM state").fetchone()
    if known is not None and known.generation == generation:
        return known
    (passages,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    return Archive(generation, passages, tuple(known_organisations(connection)))
