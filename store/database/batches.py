"""Writing many documents in one transaction: in a third of the time that one transaction each takes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from typing import Protocol

from store.database.connections import Connections
from store.database.meanings import counting_and_studying
from store.database.studying import Study
from store.database.writing import Changes, changing

# What a slip in an odd text can raise: one in a hundred thousand must not stop the run for all others.
MISUNDERSTANDINGS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)

CHARACTERS = 450_000
"""After so many characters a transaction ends: 660 news articles, about half a second, for which others that write
wait. With a third of them the search index takes a fifth more time.
"""
SECONDS = 2.0
"""After which it ends anyway, where documents come slowly: so much is lost at most when a run is cut off."""

UNCOUNTED = 30
"""Transactions after which the words in them begin to be counted: what is kept of them until then takes 10 MB."""


class Step(Protocol):
    """Something to be written."""

    def write(self, connection: sqlite3.Connection, changes: Changes) -> None:
        """Write it; ``changes`` gets what is written at the end of the transaction. May be done again elsewhere."""
        ...

    def written(self) -> None:
        """Told that it is in the database now."""
        ...

    def refused(self, error: Exception) -> None:
        """Told that writing it came upon one of MISUNDERSTANDINGS, and that nothing of it is in the database."""
        ...


class Batches:
    """Steps on their way into the database, in order. Each batch is in it whole, or nothing of it is."""

    def __init__(self, connections: Connections, study: Study) -> None:
        """``study`` is to find what the words mean that are counted meanwhile."""
        self._connections = connections
        self._study = study
        self._steps: list[Step] = []
        self._characters = 0
        self._began = 0.0
        self._uncounted = 0
        self._counting: Iterator[None] = iter(())

    def add(self, step: Step, characters: int = 0) -> None:
        """Write a step, with others. ``characters`` is how long its text is."""
        if not self._steps:
            self._began = time.monotonic()
        self._steps.append(step)
        self._characters += characters
        if self._characters >= CHARACTERS or time.monotonic() >= self._began + SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what has not been written yet."""
        steps, self._steps, self._characters = self._steps, [], 0
        if not steps:
            return
        try:
            self._write(steps)
        except MISUNDERSTANDINGS as error:
            if len(steps) == 1:
                steps[0].refused(error)
                return
            for step in steps:  # which one it was shows when each is by itself
                self._steps = [step]
                self.flush()

    def _write(self, steps: list[Step]) -> None:
        with self._connections.writing() as connection, changing(connection, counting=False) as changes:
            for step in steps:
                step.write(connection, changes)
        for step in steps:
            step.written()
        self._uncounted += 1
        self._count_some()

    def _count_some(self) -> None:
        """Count some of the words, after each transaction: at once it would take seconds, in which no documents are
        given out to be prepared."""
        for _ in self._counting:
            return
        if self._uncounted >= UNCOUNTED:
            self._uncounted = 0
            self._counting = counting_and_studying(self._connections, self._study)

    def finish(self) -> None:
        """Write what has not been written yet, and end with what was begun to be counted."""
        self.flush()
        for _ in self._counting:
            pass
