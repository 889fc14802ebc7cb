"""The vectors of a database in memory, brought up to date when a question needs them."""

from __future__ import annotations

import sqlite3
import threading

from store.database import embeddings
from store.semantic.encoder import Encoder
from store.semantic.vectors import Matrix, Similarities

_CHECKED = 20
"""The nearest passages that must still be in the database: as many as are ranked for their nearness."""


class SemanticIndex:
    """What an encoder knows of a database. Safe to use from several threads; it costs the memory of ``Matrix``."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._lock = threading.Lock()
        self._newest = 0
        self._matrix = Matrix.of([], encoder.dimension)

    def similarities(self, connection: sqlite3.Connection, question: str) -> Similarities | None:
        """How near each passage is to a folded question; None where none has a vector yet."""
        matrix = self._current(connection)
        if not len(matrix.passages):
            return None
        vector = self._encoder.question(question)
        found = matrix.similarities(vector)
        if embeddings.still_there(connection, found.nearest(_CHECKED)):
            return found
        # Passages have gone. Only now is it worth reading all vectors again: their numbers tell what is new.
        with self._lock:
            self._newest, self._matrix = 0, Matrix.of([], self._encoder.dimension)
        matrix = self._current(connection)
        return matrix.similarities(vector) if len(matrix.passages) else None

    def _current(self, connection: sqlite3.Connection) -> Matrix:
        with self._lock:
            newest = embeddings.newest(connection)
            if newest > self._newest:
                rows = embeddings.vectors(connection, self._encoder.name, self._newest)
                self._matrix = self._matrix.joined(Matrix.of(rows, self._encoder.dimension))
                self._newest = newest
            return self._matrix
