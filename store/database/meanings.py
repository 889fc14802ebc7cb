"""What is known of the words of the notices besides their counts: meanings, and the sounds of their characters.

It is brought into the database in the run that brought the words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator

import numpy as np

from store.database.connections import Connections
from store.language.dictionary import Entries, Gloss, glosses, read_entries, read_names, synonyms
from store.language.likeness import common_glyphs
from store.language.pinyin import toneless
from store.language.terms import general_frequency

# Longer entries are sayings; the words in them are entries themselves.
_LONGEST_WORD = 4


def study_words(connections: Connections, *, changed: bool) -> None:
    """Add the glosses and synonyms of the words that came into the index since this was last done.

    ``changed`` says that words were counted anew since. One transaction: a run that was cut off is made up for by the
    next one.
    """
    with connections.writing() as connection:
        new = {row[0] for row in connection.execute("SELECT word FROM words WHERE NOT studied")}
        if new:
            _study(connection, new)
        if new or changed:
            characters = _characters(connection)
            connection.execute("DELETE FROM characters")
            query = "INSERT INTO characters (sound, character, count) VALUES (?, ?, ?)"
            connection.executemany(query, characters)
            # What readers remember of words was true before.
            connection.execute("UPDATE state SET generation = generation + 1")


def _study(connection: sqlite3.Connection, new: Collection[str]) -> None:
    entries = read_entries()
    if connection.execute("SELECT 1 FROM lexicon LIMIT 1").fetchone() is None:
        connection.executemany("INSERT INTO lexicon (word, is_name) VALUES (?, ?)", _general_words(entries))
        connection.executemany("INSERT INTO glyphs (character, sounds, parts) VALUES (?, ?, ?)", _glyphs())
    connection.executemany(
        "INSERT OR REPLACE INTO glosses (stem, word, phrase, weight) VALUES (?, ?, ?, ?)",
        [(one.stem, one.word, one.phrase, one.weight) for one in _best(glosses(entries, new))],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO synonyms (asked, word, weight) VALUES (?, ?, ?)",
        [(one.asked, one.word, one.weight) for one in synonyms(entries, new, general_frequency)],
    )
    connection.execute("UPDATE words SET studied = 1 WHERE NOT studied")


def _general_words(entries: Entries) -> Iterator[tuple[str, bool]]:
    names = read_names()
    words = {word for word, _ in entries if 1 < len(word) <= _LONGEST_WORD}
    return ((word, word in names) for word in sorted(words))


def _glyphs() -> Iterator[tuple[str, str, str]]:
    for character, glyph in common_glyphs():
        yield character, " ".join(sorted(glyph.sounds)), " ".join(sorted(glyph.parts))


def _characters(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    counts = _counts(connection)
    # How a character sounds takes longer to find than all the rest.
    sounds = {character: sound for sound, character in connection.execute("SELECT sound, character FROM characters")}
    return [
        (sounds.get(character) or toneless(character), character, counts[character]) for character in sorted(counts)
    ]


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How often each character stands in the notices, as far as it is in a word.

    The words of a large archive, some 300,000, are fetched as one text: each by itself takes four times as long.
    """
    query = "SELECT group_concat(word, char(10)), group_concat(count, ' ') FROM words"
    words, counts = connection.execute(query).fetchone()
    if words is None:
        return {}
    codes = np.frombuffer(words.encode("utf-32-le"), dtype=np.uint32)
    ends = codes == ord("\n")
    of_each = np.array(counts.split(), dtype=np.int64)[np.cumsum(ends)]
    totals = np.bincount(codes[~ends], weights=of_each[~ends])
    return {chr(code): int(totals[code]) for code in np.flatnonzero(totals).tolist()}


def _best(found: Iterable[Gloss]) -> Iterable[Gloss]:
    """Each phrase of a word once, with its best weight; sorted, since the table is kept in this order."""
    best: dict[tuple[str, str, str], Gloss] = {}
    for one in found:
        key = (one.stem, one.word, one.phrase)
        if key not in best or best[key].weight < one.weight:
            best[key] = one
    return (best[key] for key in sorted(best))
