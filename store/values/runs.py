"""What an index run tells of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an index run is: ``done`` of ``total`` bytes of input, and the file being read."""

    path: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in a sentence: a ``store.reasons.Reason`` where wenxun found it.

    ``record`` is the id of the one JSON Lines record that is meant, where its line tells it.
    """

    path: str
    reason: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an index run did, counted in files and JSON Lines records; ``failed`` went wrong, the rest was kept.

    ``moved`` are those that have another name, and are known as the same.
    """

    read: int
    skipped: int
    removed: int
    failed: tuple[Failure, ...]
    seconds: float
    moved: int = 0
