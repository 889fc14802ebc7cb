"""What the index knows: how many passages hold a term, and which strings are words of the notices."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.language.likeness import Glyph, likeness
from store.search.archive import Archive, read_archive
from store.search.directory import Directory
from store.search.function_words import FUNCTION_PHRASE
from store.search.remembered import Remembered

# SQLite's default limit on bound variables is 32,766; smaller lists keep statements short.
_BATCH = 500

_NAME = 2


@dataclass(frozen=True, slots=True)
class Meant:
    """A word that an English ``phrase`` may stand for.

    ``weight`` says how surely (above 0, at most 1), ``count`` how often the word stands in the notices.
    """

    word: str
    phrase: str
    weight: float
    count: int


class Vocabulary:
    """A view of the index's terms and words, for one question: what was looked up once is kept."""

    def __init__(self, connection: sqlite3.Connection, archive: Archive | None = None) -> None:
        """A vocabulary for ``archive``, by default the one as it is now."""
        self._connection = connection
        self._archive = archive = archive or read_archive(connection)
        self.passages = archive.passages
        self.organisations = archive.organisations
        self.organisation_names = archive.organisation_names
        self.labels = archive.labels
        self.looked_up = archive.looked_up

    @property
    def directory(self) -> Directory:
        """The contact blocks of the archive."""
        return self._archive.directory(self._connection)

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term stands (0 for a term that is not in the index)."""
        return self._counts("SELECT term, doc FROM vocabulary WHERE term IN ({})", terms, self.looked_up.frequencies)

    def word_counts(self, strings: Iterable[str]) -> dict[str, int]:
        """How often each string is a word of the notices (0 for one that is not)."""
        return self._counts("SELECT word, count FROM words WHERE word IN ({})", strings, self.looked_up.words)

    def general(self, strings: Iterable[str]) -> set[str]:
        """Those of ``strings`` that are words of general Chinese, whether the notices use them or not."""
        return {string for string, kind in self._general_words(strings).items() if kind}

    def names(self, strings: Iterable[str]) -> set[str]:
        """Those of ``strings`` that are nothing but a proper name (韩国), whether the notices use them or not."""
        return {string for string, kind in self._general_words(strings).items() if kind == _NAME}

    def _general_words(self, strings: Iterable[str]) -> dict[str, int]:
        """For each string 0 where it is no word of general Chinese, ``_NAME`` where it is a name, or else 1."""
        query = "SELECT word, 1 + is_name FROM lexicon WHERE word IN ({})"
        return self._counts(query, strings, self.looked_up.general)

    def counts_that_sound(self, pinyin: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
        """The words with each toneless pinyin and how often they stand in the notices, in no order."""
        found: dict[str, list[tuple[str, int]]] = {sound: [] for sound in pinyin}
        for word, sound, count in self._select("SELECT word, pinyin, count FROM words WHERE pinyin IN ({})", found):
            found[sound].append((word, count))
        return found

    def characters_that_sound(self, pinyin: Iterable[str]) -> dict[str, list[str]]:
        """The characters of the notices' words by toneless pinyin, most frequent first, each in one reading."""
        found: dict[str, list[str]] = {sound: [] for sound in pinyin}
        query = "SELECT character, sound FROM characters WHERE sound IN ({}) ORDER BY count DESC"
        for character, sound in self._select(query, found):
            found[sound].append(character)
        return found

    def synonyms(self, strings: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
        """For each string the words of the notices that mean the same by the dictionary, likest first.

        The weights are above 0 and at most 1, see ``store.language.dictionary.synonyms``. Function words have none.
        """
        found: dict[str, list[tuple[str, float]]] = {
            string: [] for string in strings if not FUNCTION_PHRASE.fullmatch(string)
        }
        rows = self._select(
            "SELECT asked, word, synonyms.weight FROM synonyms JOIN words USING (word) WHERE asked IN ({})"
            " ORDER BY synonyms.weight DESC, count DESC",
            found,
        )
        for asked, word, weight in rows:
            found[asked].append((word, weight))
        return found

    def glosses(self, stems: Iterable[str]) -> dict[str, list[Meant]]:
        """The words of the notices that each stemmed English phrase may stand for, in no order."""
        found: dict[str, list[Meant]] = {stem: [] for stem in stems}
        rows = self._select(
            "SELECT stem, word, phrase, weight, count FROM glosses JOIN words USING (word) WHERE stem IN ({})", found
        )
        for stem, word, phrase, weight, count in rows:
            found[stem].append(Meant(word, phrase, weight, count))
        return found

    def idf(self, frequency: int) -> float:
        """The weight of a term that ``frequency`` passages hold: BM25's ln(1 + (N - n + 0.5) / (n + 0.5))."""
        return math.log(1 + (self.passages - frequency + 0.5) / (frequency + 0.5)) if self.passages else 0.0

    def _counts(self, query: str, strings: Iterable[str], remembered: Remembered[str, int]) -> dict[str, int]:
        """The count of each of ``strings``, 0 for one that ``query`` does not find, in their order."""

        def read(missing: Sequence[str]) -> dict[str, int]:
            found = dict.fromkeys(missing, 0)
            found.update((string, count) for string, count in self._select(query, missing))
            return found

        return remembered.look_up(dict.fromkeys(strings), read)

    def _select(self, query: str, keys: Iterable[str]) -> Iterator[sqlite3.Row]:
        """The rows of ``query``, run for the keys in batches that are small enough for SQLite."""
        wanted = list(keys)
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            yield from self._connection.execute(query.format(",".join("?" * len(batch))), batch)

    def likeness(self, one: str, other: str) -> float:
        """How easily one character is written for another (``store.language.likeness``); 0 for rare characters."""
        return likeness(self._glyph(one), self._glyph(other))

    def _glyph(self, character: str) -> Glyph:
        return self.looked_up.glyphs.look_up([character], self._read_glyphs)[character]

    def _read_glyphs(self, characters: Sequence[str]) -> dict[str, Glyph]:
        found = dict.fromkeys(characters, Glyph(frozenset(), frozenset()))
        for character, sounds, parts in self._select("SELECT * FROM glyphs WHERE character IN ({})", characters):
            found[character] = Glyph(frozenset(sounds.split()), frozenset(parts.split()))
        return found

    def words_like(self, patterns: Iterable[str]) -> list[str]:
        """The words of the notices that fit one of ``patterns``, in which ``_`` stands for any one character."""
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
                    "SELECT word FROM words WHERE substr(word, 2) = ? AND length(word) = ?", [rest, len(pattern)]
                )
            found.extend(row[0] for row in rows)
        return found
