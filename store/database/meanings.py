"""What is known of the words of the notices besides their counts: meanings, and the sounds of their characters.

It is brought into the database in the run that brought the words.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from store.language.dictionary import Entries, Gloss, glosses, read_entries, synonyms
from store.language.pinyin import toneless
from store.language.terms import general_frequency

# Longer entries are sayings; the words in them are entries themselves.
_LONGEST_WORD = 4


def study_words(database: Database) -> None:
    """Add the glosses and synonyms of the words that came into the index since this was last done.

    One transaction: a run that was cut off is made up for by the next one.
    """
    connection = database.conn
    new = {row[0] for row in connection.execute("SELECT word FROM words WHERE NOT studied")}
    if not new:
        return
    entries = read_entries()
    with database.atomic():
        connection.executemany("INSERT OR IGNORE INTO lexicon (word) VALUES (?)", _general_words(connection, entries))
        connection.executemany(
            "INSERT OR REPLACE INTO glosses (stem, word, phrase, weight) VALUES (?, ?, ?, ?)",
            [(one.stem, one.word, one.phrase, one.weight) for one in _best(glosses(entries, new))],
        )
        connection.executemany(
            "INSERT OR REPLACE INTO synonyms (asked, word, weight) VALUES (?, ?, ?)",
            [(one.asked, one.word, one.weight) for one in synonyms(entries, new, general_frequency)],
        )
        connection.execute("DELETE FROM characters")
        connection.executemany(
            "INSERT INTO characters (sound, character, count) VALUES (?, ?, ?)", _characters(connection)
        )
        connection.execute("UPDATE words SET studied = 1 WHERE NOT studied")


def _general_words(connection: sqlite3.Connection, entries: Entries) -> Iterator[tuple[str]]:
    """The words of the dictionary, unless they are in the database already."""
    if connection.execute("SELECT 1 FROM lexicon LIMIT 1").fetchone() is None:
        yield from ((word,) for word in sorted({word for word, _ in entries if 1 < len(word) <= _LONGEST_WORD}))


def _characters(connection: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    counts: Counter[str] = Counter()
    for word, count in connection.execute("SELECT word, count FROM words"):
        for character in word:
            counts[character] += count
    return ((toneless(character), character, count) for character, count in counts.items())


def _best(found: Iterable[Gloss]) -> Iterable[Gloss]:
    """Each phrase of a word once, with its best weight; sorted, since the table is kept in this order."""
    best: dict[tuple[str, str, str], Gloss] = {}
    for one in found:
        key = (one.stem, one.word, one.phrase)
        if key not in best or best[key].weight < one.weight:
            best[key] = one
    return (best[key] for key in sorted(best))
