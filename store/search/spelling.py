"""Typing errors: a word that the notices do not know becomes the one that sounds or looks like it and that they do.

Only what cannot be matched as it stands is touched, and only where one other word fits clearly: a question in words of
its own must not be bent towards the notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store.language.likeness import SAME_SOUND
from store.language.terms import han_runs
from store.search.function_words import FUNCTION_PHRASE, STOP_CHARACTERS
from store.search.question import substrings
from store.search.vocabulary import Vocabulary

_LONGEST = 5
_LEAST_LIKENESS = 0.7
# A character that is most often grammar (被) is only taken for an error inside a longer word (公网安被).
_SHORTEST_ROUND_GRAMMAR = 3


@dataclass(frozen=True, slots=True)
class _Mend:
    start: int
    word: str
    merit: tuple[float, bool, int]


def correct(folded: str, vocabulary: Vocabulary, known: frozenset[str]) -> str:
    """``folded`` with its typing errors mended, of the same length.

    ``known`` are words besides those of the notices (the words by which contact details are asked for, say).
    """
    suspicious = _suspicious(folded, vocabulary, known)
    if not suspicious:
        return folded
    mends = sorted(_mends(folded, suspicious, vocabulary, known), key=lambda mend: mend.merit, reverse=True)
    text = list(folded)
    mended: set[int] = set()
    for mend in mends:
        places = range(mend.start, mend.start + len(mend.word))
        if mended.isdisjoint(places):
            text[mend.start : mend.start + len(mend.word)] = mend.word
            mended.update(places)
    return "".join(text)


def _suspicious(folded: str, vocabulary: Vocabulary, known: frozenset[str]) -> frozenset[int]:
    """The places of Chinese characters that stand in no known word, nor in grammar, and in a pair that no notice holds.

    A pair alone proves little: 土 of 院土担任 stands in 守土担责.
    """
    covered = {place for match in FUNCTION_PHRASE.finditer(folded) for place in range(*match.span())}
    counts = vocabulary.word_counts(substrings(folded, 2, 4))
    words = {word for word, count in counts.items() if count} | {word for word in known if word in folded}
    words |= vocabulary.general(counts)
    for word in words:
        covered.update(place for start in _places(folded, word) for place in range(start, start + len(word)))
    pairs = vocabulary.frequencies(substrings(folded, 2, 2))
    return frozenset(
        place
        for place, character in enumerate(folded)
        if place not in covered
        and _is_han(character)
        and not all(pairs.get(pair, 1) for pair in (folded[max(0, place - 1) : place + 1], folded[place : place + 2]))
    )


def _places(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def _mends(folded: str, suspicious: frozenset[int], vocabulary: Vocabulary, known: frozenset[str]) -> Iterable[_Mend]:
    windows = {
        (start, start + length)
        for place in suspicious
        for length in range(2, _LONGEST + 1)
        for start in range(max(0, place - length + 1), min(place, len(folded) - length) + 1)
        if all(map(_is_han, folded[start : start + length]))
    }
    for start, end in sorted(windows):
        typed = folded[start:end]
        for word in _similar(typed, vocabulary, known):
            changed = [place for place in range(start, end) if folded[place] != word[place - start]]
            alike = min(vocabulary.likeness(folded[place], word[place - start]) for place in changed)
            if suspicious.issuperset(changed) and _is_likely(typed, word, alike, word in known):
                count = vocabulary.word_counts([word])[word]
                yield _Mend(start, word, (len(typed) - len(changed) + alike, word in known, count))


def _is_likely(typed: str, word: str, alike: float, is_known: bool) -> bool:
    """Whether ``word`` may have been meant where ``typed`` stands, its least likely character being ``alike``."""
    pairs = list(zip(typed, word, strict=True))
    if any(a != b and a in STOP_CHARACTERS for a, b in pairs):
        return alike >= SAME_SOUND and len(typed) >= _SHORTEST_ROUND_GRAMMAR
    if not is_known and all(a in STOP_CHARACTERS for a, b in pairs if a == b):
        return False  # nothing but grammar speaks for the word: 我省 for 我瞅
    return alike >= _LEAST_LIKENESS


def _similar(typed: str, vocabulary: Vocabulary, known: frozenset[str]) -> set[str]:
    """The words of the notices and the ``known`` ones that differ from ``typed`` in one character."""
    found = set(vocabulary.words_like(_patterns(typed)))
    found.update(word for word in known if len(word) == len(typed) and _differences(word, typed) == 1)
    return found - {typed}


def _patterns(typed: str) -> list[str]:
    return [typed[:at] + "_" + typed[at + 1 :] for at in range(len(typed))]


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _is_han(character: str) -> bool:
    return any(True for _ in han_runs(character))
