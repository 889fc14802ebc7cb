"""What the index knows: how many passages hold a term, and which strings are words of the notices."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable

# SQLite's default limit on bound variables is 32,766; smaller lists keep statements short.
_BATCH = 500


class Vocabulary:
    """A view of the index's terms and words, for one question: what was looked up once is kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._frequencies: dict[str, int] = {}
        self._words: dict[str, int] = {}
        (self.passages,) = connection.execute("SELECT count(*) FROM passages").fetchone()

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term stands (0 for a term that is not in the index)."""
        wanted = list(dict.fromkeys(terms))
        self._look_up("SELECT term, doc FROM vocabulary WHERE term IN ({})", wanted, self._frequencies)
        return {term: self._frequencies[term] for term in wanted}

    def word_counts(self, strings: Iterable[str]) -> dict[str, int]:
        """How often each string is a word of the notices (0 for one that is not)."""
        wanted = list(dict.fromkeys(strings))
        self._look_up("SELECT word, count FROM words WHERE word IN ({})", wanted, self._words)
        return {string: self._words[string] for string in wanted}

    def words_that_sound(self, pinyin: Iterable[str]) -> dict[str, list[str]]:
        """The words with each toneless pinyin, most frequent first."""
        found: dict[str, list[str]] = {sound: [] for sound in pinyin}
        sounds = list(found)
        for start in range(0, len(sounds), _BATCH):
            batch = sounds[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            query = f"SELECT word, pinyin FROM words WHERE pinyin IN ({marks}) ORDER BY count DESC"  # noqa: S608
            for word, sound in self._connection.execute(query, batch):
                found[sound].append(word)
        return found

    def idf(self, frequency: int) -> float:
        """The weight of a term that ``frequency`` passages hold: BM25's ln(1 + (N - n + 0.5) / (n + 0.5))."""
        return math.log(1 + (self.passages - frequency + 0.5) / (frequency + 0.5)) if self.passages else 0.0

    def _look_up(self, query: str, wanted: list[str], known: dict[str, int]) -> None:
        missing = [string for string in wanted if string not in known]
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            known.update(dict.fromkeys(batch, 0))
            known.update(self._connection.execute(query.format(",".join("?" * len(batch))), batch).fetchall())

    def words_like(self, patterns: Iterable[str]) -> list[str]:
        """The words that fit one of ``patterns``, in which ``_`` stands for any one character."""
        found: list[str] = []
        for pattern in patterns:
            prefix, _, rest = pattern.partition("_")
            if prefix:  # the key is sorted: a range over the prefix instead of all words
                rows = self._connection.execute(
                    "SELECT word FROM words WHERE word >= ? AND word < ? AND word LIKE ?",
                    [prefix, prefix + chr(0x10FFFF), pattern],
                )
            else:
                rows = self._connection.execute(
                    "SELECT word FROM words WHERE length(word) = ? AND substr(word, 2) = ?", [len(pattern), rest]
                )
            found.extend(row[0] for row in rows)
        return found
