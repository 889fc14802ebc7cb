"""What is known of the words of the notices besides their counts: meanings, and the sounds of their characters.

It is brought into the database in the run that brought the words.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from store.database.connections import Connections
from store.database.counting import count_words, counting
from store.database.studying import Found, Study, meanings_of
from store.language.dictionary import read_words
from store.language.likeness import common_glyphs
from store.language.pinyin import toneless

# Longer entries are sayings; the words in them are entries themselves.
_LONGEST_WORD = 4
_SLICE = 50_000
"""Rows that are added in one transaction, in a fifth of a second."""
_MOST = 1_000_000
"""Words that are studied, or whose characters are counted, at once: of 70,000 news articles all 350,000.

Of 3.4 million words they take 470 MB, and 260 in the process that studies them; all at once took 1,040 and 610.
"""


def counting_and_studying(connections: Connections, study: Study) -> Iterator[None]:
    """Count the words that were noted until now, step by step, each a transaction of its own.

    What was found of those that were studied is added first. New ones are studied now only where none ever were: then
    most words are new, while each study goes through the whole dictionary.
    """
    if study.asked:
        yield from _studying(connections, study.found, changed=False)
    yield from counting(connections)
    if not _has_general_words(connections.get()):
        study.ask(new_words(connections.get()))


def count_and_study(connections: Connections, study: Study) -> bool:
    """Count the words that were noted, and have all that are new studied; what was found of earlier ones is added
    first. Tells whether words were counted."""
    if study.asked:
        study_words(connections, study.found, changed=False)
    counted = count_words(connections)
    study.ask(new_words(connections.get()))
    return counted


def new_words(connection: sqlite3.Connection) -> frozenset[str]:
    """The words that came into the index since words were last studied, the first ``_MOST`` of them in their order."""
    # As one text: each by itself takes four times as long.
    query = "SELECT group_concat(word, ' ') FROM (SELECT word FROM words WHERE NOT studied ORDER BY word LIMIT ?)"
    (words,) = connection.execute(query, [_MOST]).fetchone()
    return frozenset((words or "").split())


def study_words(connections: Connections, found: Found = meanings_of, *, changed: bool) -> None:
    """Add the glosses and synonyms of the words that came into the index since this was last done, as ``found``.

    ``changed`` says that words were counted anew since. In several transactions, so that no other writer waits long;
    that words were studied is noted in the last: a run that was cut off is made up for by the next one.
    """
    for _ in _studying(connections, found, changed=changed):
        pass


def _studying(connections: Connections, found: Found, *, changed: bool) -> Iterator[None]:
    """``study_words``, step by step."""
    new = new_words(connections.get())
    if not new and not changed:
        return
    yield from _adding_meanings(connections, found, new)
    with connections.writing() as connection:
        _note_studied(connection, new)
        _write_characters(connection)
    while len(new) == _MOST and (new := new_words(connections.get())):
        yield from _adding_meanings(connections, found, new)
        with connections.writing() as connection:
            _note_studied(connection, new)


def _adding_meanings(connections: Connections, found: Found, words: frozenset[str]) -> Iterator[None]:
    if not words:
        return
    _add_general_words(connections)
    meanings = found(words)
    query = "INSERT OR REPLACE INTO glosses (stem, word, phrase, weight) VALUES (?, ?, ?, ?)"
    yield from _inserting(connections, query, meanings.glosses)
    query = "INSERT OR REPLACE INTO synonyms (asked, word, weight) VALUES (?, ?, ?)"
    yield from _inserting(connections, query, meanings.synonyms)


def _note_studied(connection: sqlite3.Connection, words: frozenset[str]) -> None:
    if words == new_words(connection):
        query = "UPDATE words SET studied = 1 WHERE NOT studied AND word <= ?"
        connection.execute(query, [max(words, default="")])
    else:  # another program has added some
        connection.executemany("UPDATE words SET studied = 1 WHERE word = ?", [(word,) for word in words])
    # What readers remember of words was true before.
    connection.execute("UPDATE state SET generation = generation + 1")


def _inserting(connections: Connections, query: str, rows: Sequence[tuple[object, ...]]) -> Iterator[None]:
    for start in range(0, len(rows), _SLICE):
        with connections.writing() as connection:
            connection.executemany(query, rows[start : start + _SLICE])
        yield


def _add_general_words(connections: Connections) -> None:
    if not _has_general_words(connections.get()):
        words, glyphs = list(_general_words()), list(_glyphs())
        with connections.writing() as connection:
            if not _has_general_words(connection):  # another program may have come first
                connection.executemany("INSERT INTO lexicon (word, is_name) VALUES (?, ?)", words)
                connection.executemany("INSERT INTO glyphs (character, sounds, parts) VALUES (?, ?, ?)", glyphs)


def _has_general_words(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM lexicon LIMIT 1").fetchone() is not None


def _general_words() -> Iterator[tuple[str, bool]]:
    words = sorted(read_words().items())
    return ((word, is_name) for word, is_name in words if 1 < len(word) <= _LONGEST_WORD)


def _glyphs() -> Iterator[tuple[str, str, str]]:
    for character, glyph in common_glyphs():
        yield character, " ".join(sorted(glyph.sounds)), " ".join(sorted(glyph.parts))


def _write_characters(connection: sqlite3.Connection) -> None:
    counts = _counts(connection)
    # How a character sounds takes longer to find than all the rest.
    sounds = {character: sound for sound, character in connection.execute("SELECT sound, character FROM characters")}
    characters = [
        (sounds.get(character) or toneless(character), character, counts[character]) for character in sorted(counts)
    ]
    connection.execute("DELETE FROM characters")
    connection.executemany("INSERT INTO characters (sound, character, count) VALUES (?, ?, ?)", characters)


def _counts(connection: sqlite3.Connection) -> Counter[str]:
    """How often each character stands in the notices, as far as it is in a word.

    The words of a large archive, some 300,000, are fetched as one text: each by itself takes four times as long.
    """
    import numpy as np  # which the processes that prepare documents do without: it takes .15 seconds to load

    query = """SELECT group_concat(word, char(10)), group_concat(count, ' '), max(word)
                 FROM (SELECT word, count FROM words WHERE word > ? ORDER BY word LIMIT ?)"""
    found: Counter[str] = Counter()
    last = ""
    while True:
        words, counts, last = connection.execute(query, [last, _MOST]).fetchone()
        if words is None:
            return found
        codes = np.frombuffer(words.encode("utf-32-le"), dtype=np.uint32)
        ends = codes == ord("\n")
        of_each = np.array(counts.split(), dtype=np.int64)[np.cumsum(ends)]
        totals = np.bincount(codes[~ends], weights=of_each[~ends])
        found.update({chr(code): int(totals[code]) for code in np.flatnonzero(totals).tolist()})
