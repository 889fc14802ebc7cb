"""What the database has of words, read by the pairs of characters that they begin with.

Of the few dozen pairs in a question most were in other questions too; of the strings in it that may be words, ten times
as many, hardly any.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from store.database.plain import as_list, plain_rows
from store.search.function_words import FUNCTION_PHRASE

_NAME = 2


class Entry(NamedTuple):  # made by the hundred for a question: as a frozen dataclass it takes three times as long
    """What is known of a string of Chinese characters.

    ``times`` is how often it is a word of the notices, ``is_general`` whether it is one of general Chinese, ``is_name``
    whether it is nothing but a proper name (韩国) there. ``synonyms`` are the words of the notices that mean the same
    by the dictionary, likest first, with weights above 0 and at most 1 (``store.language.dictionary.synonyms``);
    function words have none.
    """

    times: int = 0
    is_general: bool = False
    is_name: bool = False
    synonyms: Sequence[tuple[str, float]] = ()

    @property
    def is_word(self) -> bool:
        """Whether it is a word of the notices or of general Chinese."""
        return self.times > 0 or self.is_general


UNKNOWN = Entry()


def read_entries(connection: sqlite3.Connection, pairs: Sequence[str]) -> dict[str, Mapping[str, Entry]]:
    """For each pair of characters the words that begin with it."""
    asked = [as_list(pairs)]
    counts = dict(plain_rows(connection, _WORDS, asked))
    kinds = dict(plain_rows(connection, _GENERAL, asked))
    synonyms: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for string, word, weight in plain_rows(connection, _SYNONYMS, asked):
        synonyms[string].append((word, weight))
    found: dict[str, dict[str, Entry]] = {pair: {} for pair in pairs}
    for word in {**counts, **kinds, **synonyms}:
        kind = kinds.get(word, 0)
        same = synonyms[word] if word in synonyms and not FUNCTION_PHRASE.fullmatch(word) else ()
        found[word[:2]][word] = Entry(counts.get(word, 0), kind > 0, kind == _NAME, same)
    return {pair: words or _NONE for pair, words in found.items()}


_NONE: Mapping[str, Entry] = {}

_WORDS = """SELECT word, count FROM json_each(?) AS pair
              CROSS JOIN words ON word BETWEEN pair.value AND pair.value || char(0x10FFFF)"""

_GENERAL = """SELECT word, 1 + is_name FROM json_each(?) AS pair
                CROSS JOIN lexicon ON word BETWEEN pair.value AND pair.value || char(0x10FFFF)"""

_SYNONYMS = """SELECT asked, word, synonyms.weight FROM json_each(?) AS pair
                 CROSS JOIN synonyms ON asked BETWEEN pair.value AND pair.value || char(0x10FFFF)
                       JOIN words USING (word)
                ORDER BY synonyms.weight DESC, count DESC"""
