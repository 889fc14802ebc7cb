"""What the index knows: how many passages hold a term, and which strings are words of the notices."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from store.database.plain import as_list, plain_rows
from store.language.likeness import Glyph, likeness
from store.language.terms import han_runs
from store.search.archive import Archive, read_archive
from store.search.directory import Directory
from store.search.entries import UNKNOWN, Entry, read_entries
from store.search.postings import postings
from store.search.segmentation import LONGEST_WORD


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
        self.names = archive.names
        self.labels = archive.labels
        self.looked_up = archive.looked_up
        self._words_in: dict[str, dict[str, Entry]] = {}

    @property
    def directory(self) -> Directory:
        """The contact blocks of the archive."""
        return self._archive.directory(self._connection)

    def frequencies(self, terms: Iterable[str], *, searched: bool = False) -> dict[str, int]:
        """In how many passages each term stands (0 for a term that is not in the index).

        Which ones these are is looked up as well where terms are to be ``searched`` for, unless they are common: it
        takes no longer than to count them.
        """

        def read(missing: Sequence[str]) -> dict[str, int]:
            found = {term: common.get(term, 0) for term in missing}
            rare = [term for term, count in found.items() if not count]
            if searched:
                held_by = postings(self._connection, self.looked_up, [(term,) for term in rare])
                found.update(zip(rare, map(len, held_by), strict=True))
            else:
                query = "SELECT term, doc FROM json_each(?) CROSS JOIN vocabulary ON term = value"
                found.update(self._select(query, rare))
            return found

        common = self._archive.common_terms
        return self.looked_up.frequencies.look_up(dict.fromkeys(terms), read)

    def words_in(self, folded: str) -> dict[str, Entry]:
        """The words that stand in a folded text: of the notices, of general Chinese, or with synonyms.

        By the unbroken run of Chinese characters that they stand in, and in it the short ones first, up to
        ``LONGEST_WORD``.
        """
        known = self._words_in.get(folded)
        if known is None:
            known = self._words_in[folded] = self._read_words_in(folded)
        return known

    def _read_words_in(self, folded: str) -> dict[str, Entry]:
        runs = han_runs(folded)
        beginning = self._beginning([run[at : at + 2] for run in runs for at in range(len(run) - 1)])
        found: dict[str, Entry] = {}
        for run in runs:
            places = [(at, words) for at in range(len(run) - 1) if (words := beginning[run[at : at + 2]])]
            for length in range(2, min(LONGEST_WORD, len(run)) + 1):
                for at, words in places:
                    if (word := run[at : at + length]) in words:
                        found[word] = words[word]
        return found

    def _beginning(self, pairs: Iterable[str]) -> dict[str, Mapping[str, Entry]]:
        """The words that begin with each of ``pairs`` of characters."""
        return self.looked_up.entries.look_up(
            dict.fromkeys(pairs), lambda missing: read_entries(self._connection, missing)
        )

    def entries(self, strings: Iterable[str]) -> dict[str, Entry]:
        """What is known of each of ``strings``."""
        wanted = list(strings)
        beginning = self._beginning(string[:2] for string in wanted if len(string) > 1)
        return {string: beginning.get(string[:2], {}).get(string, UNKNOWN) for string in wanted}

    def word_counts(self, strings: Iterable[str]) -> dict[str, int]:
        """How often each string is a word of the notices (0 for one that is not)."""
        return {string: entry.times for string, entry in self.entries(strings).items()}

    def general(self, strings: Iterable[str]) -> set[str]:
        """Those of ``strings`` that are words of general Chinese, whether the notices use them or not."""
        return {string for string, entry in self.entries(strings).items() if entry.is_general}

    def counts_that_sound(self, pinyin: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
        """The words with each toneless pinyin and how often they stand in the notices, in no order."""
        found: dict[str, list[tuple[str, int]]] = {sound: [] for sound in pinyin}
        query = "SELECT word, pinyin, count FROM words WHERE pinyin IN (SELECT value FROM json_each(?))"
        for word, sound, count in self._select(query, found):
            found[sound].append((word, count))
        return found

    def characters_that_sound(self, pinyin: Iterable[str]) -> dict[str, list[str]]:
        """The characters of the notices' words by toneless pinyin, most frequent first, each in one reading."""
        found: dict[str, list[str]] = {sound: [] for sound in pinyin}
        query = (
            "SELECT character, sound FROM characters WHERE sound IN (SELECT value FROM json_each(?))"
            " ORDER BY count DESC"
        )
        for character, sound in self._select(query, found):
            found[sound].append(character)
        return found

    def synonyms(self, strings: Iterable[str]) -> dict[str, Sequence[tuple[str, float]]]:
        """The words of the notices that mean the same by the dictionary as those of ``strings`` that have any.

        They are as in ``Entry``.
        """
        return {string: entry.synonyms for string, entry in self.entries(strings).items() if entry.synonyms}

    def glosses(self, stems: Iterable[str]) -> dict[str, list[Meant]]:
        """The words of the notices that each stemmed English phrase may stand for, in no order."""
        found: dict[str, list[Meant]] = {stem: [] for stem in stems}
        rows = self._select(
            "SELECT stem, word, phrase, weight, count FROM glosses JOIN words USING (word)"
            " WHERE stem IN (SELECT value FROM json_each(?))",
            found,
        )
        for stem, word, phrase, weight, count in rows:
            found[stem].append(Meant(word, phrase, weight, count))
        return found

    def idf(self, frequency: int) -> float:
        """The weight of a term that ``frequency`` passages hold: BM25's ln(1 + (N - n + 0.5) / (n + 0.5))."""
        return math.log(1 + (self.passages - frequency + 0.5) / (frequency + 0.5)) if self.passages else 0.0

    def _select(self, query: str, keys: Iterable[str]) -> sqlite3.Cursor:
        """The rows of ``query``, which takes the keys as a list (``as_list``)."""
        return plain_rows(self._connection, query, [as_list(keys)])

    def likeness(self, one: str, other: str) -> float:
        """How easily one character is written for another (``store.language.likeness``); 0 for rare characters."""
        return likeness(self._glyph(one), self._glyph(other))

    def _glyph(self, character: str) -> Glyph:
        return self.looked_up.glyphs.look_up_one(character, lambda: self._read_glyph(character))

    def _read_glyph(self, character: str) -> Glyph:
        query = "SELECT sounds, parts FROM glyphs WHERE character = ?"
        sounds, parts = plain_rows(self._connection, query, [character]).fetchone() or ("", "")
        return Glyph(frozenset(sounds.split()), frozenset(parts.split()))

    def words_like(self, pattern: str) -> dict[str, Entry]:
        """The words of the notices that fit ``pattern``, in which one ``_`` stands for any one character.

        What is known of them comes without their synonyms, and without whether they are names.
        """
        prefix, _, rest = pattern.partition("_")
        if prefix:  # the key is sorted: a range over the prefix instead of all words
            rows = plain_rows(self._connection, _BEGINNING_LIKE, [prefix, prefix + chr(0x10FFFF), pattern])
        else:
            rows = plain_rows(self._connection, _ENDING_LIKE, [rest, len(pattern)])
        return {word: Entry(times, bool(is_general)) for word, times, is_general in rows}


_BEGINNING_LIKE = """SELECT word, count, EXISTS (SELECT 1 FROM lexicon WHERE lexicon.word = words.word) FROM words
                      WHERE word >= ? AND word < ? AND word LIKE ?"""

_ENDING_LIKE = """SELECT word, count, EXISTS (SELECT 1 FROM lexicon WHERE lexicon.word = words.word) FROM words
                   WHERE substr(word, 2) = ? AND length(word) = ?"""
