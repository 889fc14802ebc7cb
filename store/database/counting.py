"""The words of the notices and how often they stand there, counted for many transactions of an index run at once.

A transaction of 660 news articles has 28,000 different words, and most of them were in the one before: 16 such have
125,000. Until they are counted, the words of each transaction are kept in a row beside the table: a run that was cut
off is made up for by the next one.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from store.database.connections import Connections
from store.language.pinyin import toneless

_SLICE = 8_000
"""Words that are counted in one transaction, in a tenth of a second. So 30 transactions of news articles have words for
about as many steps, which all take turns: the documents of each are prepared while one is counted."""


def note_words(connection: sqlite3.Connection, words: str, counts: Iterable[int]) -> None:
    """Keep by what the counts of words, which have spaces between, grow or shrink; the caller holds the transaction."""
    if words:
        # Two long strings are written, and read, in a fifth of the time of many short ones.
        noted = json.dumps([words, " ".join(map(str, counts))], ensure_ascii=False)
        connection.execute("INSERT INTO uncounted (counts) VALUES (?)", [noted])


def count_noted(connection: sqlite3.Connection) -> None:
    """Count the words that were noted; the caller holds the transaction."""
    # In order: a word comes before it goes.
    for (counts,) in connection.execute("SELECT counts FROM uncounted ORDER BY id").fetchall():
        _count(connection, _noted(counts))
    connection.execute("DELETE FROM uncounted")


def count_words(connections: Connections) -> bool:
    """Count the words that were noted, and tell whether there were any."""
    return sum(1 for _ in counting(connections)) > 0


def counting(connections: Connections) -> Iterator[None]:
    """Count the words that were noted until now, step by step, each a transaction of a tenth of a second."""
    for _ in range(_count_steps(connections)):
        yield
        _count_next(connections)


def _count_steps(connections: Connections) -> int:
    """Divide the words that were noted anew, each once, among rows of ``_SLICE``, and tell how many these are."""
    with connections.writing() as connection:
        totals: Counter[str] = Counter()
        for (counts,) in connection.execute("SELECT counts FROM uncounted"):
            totals.update(_noted(counts))
        connection.execute("DELETE FROM uncounted")
        # In the order of the table: what is beside each other there is written at once.
        words = sorted(totals)
        starts = range(0, len(words), _SLICE)
        for start in starts:
            part = words[start : start + _SLICE]
            note_words(connection, " ".join(part), (totals[word] for word in part))
    return len(starts)


def _count_next(connections: Connections) -> None:
    """Count the words that were noted first."""
    with connections.writing() as connection:
        row = connection.execute("SELECT id, counts FROM uncounted ORDER BY id LIMIT 1").fetchone()
        if row:  # else another program has done it
            _count(connection, _noted(row["counts"]))
            connection.execute("DELETE FROM uncounted WHERE id = ?", [row["id"]])


def _noted(text: str) -> Mapping[str, int]:
    found = json.loads(text)
    if isinstance(found, dict):  # as it was noted before
        return found
    words, counts = found
    return dict(zip(words.split(), map(int, counts.split()), strict=True))


def _count(connection: sqlite3.Connection, counts: Mapping[str, int]) -> None:
    """Add to the counts of words; the sound of those that are new takes long to find."""
    query = "SELECT word FROM json_each(?) CROSS JOIN words ON word = value"
    known = {word for (word,) in connection.execute(query, [json.dumps(list(counts), ensure_ascii=False)])}
    grown = [(count, word) for word, count in counts.items() if word in known]
    connection.executemany("UPDATE words SET count = count + ? WHERE word = ?", grown)
    gone = [(word,) for count, word in grown if count < 0]
    connection.executemany("DELETE FROM words WHERE word = ? AND count <= 0", gone)
    new = [(word, toneless(word), count) for word, count in counts.items() if count > 0 and word not in known]
    connection.executemany("INSERT INTO words (word, pinyin, count) VALUES (?, ?, ?)", new)
