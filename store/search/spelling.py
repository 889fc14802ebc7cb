"""Typing errors: a word that the notices do not know becomes the one that sounds or looks like it and that they do.

Only what cannot be matched as it stands is touched, and only where one other word fits clearly: a question in words of
its own must not be bent towards the notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from store.language.likeness import SAME_SOUND
from store.language.terms import is_han
from store.search.entries import UNKNOWN, Entry
from store.search.function_words import STOP_CHARACTERS, function_phrases
from store.search.vocabulary import Vocabulary

_LONGEST = 5
_LONGEST_READ = 4
_LEAST_LIKENESS = 0.7
# A character that is most often grammar (被) is only taken for an error inside a longer word (公网安被).
_SHORTEST_ROUND_GRAMMAR = 3
_PROVES_NOTHING = STOP_CHARACTERS | frozenset("一二两三四五六七八九十百千万")
# A string that no dictionary has may be no word either: so often the notices must use it, or it must sound the same.
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class _Mend:
    start: int
    word: str
    merit: tuple[float, bool, int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A folded question with the spans of grammar and of the notices' words in it.

    ``covered`` are the places of these and of the words of general Chinese.
    """

    text: str
    spans: Sequence[tuple[int, int]]
    covered: set[int]


def correct(folded: str, vocabulary: Vocabulary, known: frozenset[str]) -> str:
    """``folded`` with its typing errors mended, of the same length.

    ``known`` are words besides those of the notices (the words by which contact details are asked for, say).
    """
    found = vocabulary.words_in(folded)
    words = {word: entry for word, entry in found.items() if entry.is_word and len(word) <= _LONGEST_READ}
    suspicious = _suspicious(folded, _covered(folded, words), vocabulary)
    if not suspicious:  # as in nearly all questions, which are read no closer
        return folded
    reading = _read(folded, words, known)
    suspicious -= reading.covered
    mends = sorted(_mends(reading, suspicious, vocabulary, known), key=lambda mend: mend.merit, reverse=True)
    text = list(folded)
    mended: set[int] = set()
    for mend in mends:
        places = range(mend.start, mend.start + len(mend.word))
        if mended.isdisjoint(places):
            text[mend.start : mend.start + len(mend.word)] = mend.word
            mended.update(places)
    return "".join(text)


def _read(folded: str, found: Mapping[str, Entry], known: frozenset[str]) -> _Reading:
    words = {word for word, entry in found.items() if entry.times} | {word for word in known if word in folded}
    spans = [*function_phrases(folded), *_spans(folded, words)]
    return _Reading(folded, spans, _covered(folded, words | found.keys()))


def _covered(folded: str, words: Iterable[str]) -> set[int]:
    """The places of a folded question that stand in grammar or in one of ``words``."""
    covered: set[int] = set()
    for span in (*function_phrases(folded), *_spans(folded, words)):
        covered.update(range(*span))
    return covered


def _spans(folded: str, words: Iterable[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            spans.append((start, start + len(word)))
            start = folded.find(word, start + 1)
    return spans


def _suspicious(folded: str, covered: set[int], vocabulary: Vocabulary) -> set[int]:
    """The places of Chinese characters that are not ``covered`` and stand in a pair that no notice holds.

    A pair alone proves little: 土 of 院土担任 stands in 守土担责.
    """
    around = {
        place: (folded[max(0, place - 1) : place + 1], folded[place : place + 2])
        for place, character in enumerate(folded)
        if place not in covered and is_han(character)
    }
    beside = (pair for both in around.values() for pair in both if len(pair) == 2 and is_han(pair))
    pairs = vocabulary.frequencies(beside, searched=True)  # as most of them are, right after
    return {place for place, both in around.items() if not all(pairs.get(pair, 1) for pair in both)}


def _mends(reading: _Reading, suspicious: set[int], vocabulary: Vocabulary, known: frozenset[str]) -> Iterable[_Mend]:
    folded = reading.text
    windows = {
        (start, start + length)
        for place in suspicious
        for length in range(2, _LONGEST + 1)
        for start in range(max(0, place - length + 1), min(place, len(folded) - length) + 1)
        if is_han(folded[start : start + length])
    }
    for start, end in sorted(windows):
        typed = folded[start:end]
        cuts = _cuts(reading, start, end)
        for place in sorted(suspicious.intersection(range(start, end))):
            kept = set(range(start, end)) - {place}
            is_odd = cuts or reading.covered.issuperset(kept)
            for word, entry in _similar(typed, place - start, vocabulary, known).items():
                if is_odd and not entry.is_general:
                    continue
                alike = vocabulary.likeness(folded[place], word[place - start])
                if not _is_likely(typed, word, alike, word in known):
                    continue
                sounds = alike >= SAME_SOUND
                if (entry.is_general or sounds or entry.times >= _OFTEN) and (not cuts or sounds):
                    yield _Mend(start, word, (len(kept) + alike, word in known, entry.times))


def _cuts(reading: _Reading, start: int, end: int) -> bool:
    """Whether a window takes a part of a word of the notices and leaves the other: 原基 of 在原基础上."""
    return any(
        first < end and last > start and not (start <= first and last <= end) and not (first <= start and end <= last)
        for first, last in reading.spans
    )


def _is_likely(typed: str, word: str, alike: float, is_known: bool) -> bool:
    """Whether ``word`` may have been meant where ``typed`` stands, its least likely character being ``alike``."""
    pairs = list(zip(typed, word, strict=True))
    if any(a != b and a in STOP_CHARACTERS for a, b in pairs):
        return alike >= SAME_SOUND and len(typed) >= _SHORTEST_ROUND_GRAMMAR
    if not is_known and all(a in _PROVES_NOTHING for a, b in pairs if a == b):
        return False  # nothing but grammar or a number speaks for the word: 我省 for 我瞅, 一直 for 一首
    return alike >= _LEAST_LIKENESS


def _similar(typed: str, at: int, vocabulary: Vocabulary, known: frozenset[str]) -> dict[str, Entry]:
    """The words of the notices and the ``known`` ones that differ from ``typed`` in the character ``at`` alone.

    The ``known`` ones count as words of general Chinese.
    """
    before, after = typed[:at], typed[at + 1 :]
    found = vocabulary.words_like(f"{before}_{after}")
    for word in known:
        if len(word) == len(typed) and word.startswith(before) and word.endswith(after):
            found[word] = found.get(word, UNKNOWN)._replace(is_general=True)
    found.pop(typed, None)
    return found
