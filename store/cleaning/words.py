"""What the rules that need to know words know of them: jieba's word frequencies."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log

from store.cleaning.scripts import HAN, to_simplified
from store.language.patterns import lazy_pattern
from store.language.terms import general_frequency, general_total

_LATIN_COST = 8.0
"""What letters or digits among Han characters cost, in nats: as much as an ordinary word."""
_RUN = lazy_pattern(rf"[{HAN}]+|[0-9A-Za-z]+")
_AROUND = 6
"""Characters on either side by which a place in a text is judged."""
_HAN_BEFORE = re.compile(rf"[{HAN}]*\Z")
_HAN_AFTER = re.compile(rf"[{HAN}]{{0,{_AROUND}}}")
_LONGEST = 16
"""Characters of the longest word in jieba's dictionary."""
_USUAL = 20
"""Occurrences in jieba's counts from which on a word is one that notices use; rarer ones are names as a rule."""


@lru_cache(4096)
def likelihood(text: str) -> float:
    """The log probability, in nats, of the likeliest words that make up ``text``; punctuation does not count."""
    total = 0.0
    for found in _RUN.findall(text):
        total -= _LATIN_COST if found.isascii() else -_log_probability(to_simplified(found))
    return total


@lru_cache(4096)
def words_of(run: str) -> tuple[str, ...]:
    """The likeliest words that make up a run of Han characters, in simplified script.

    The Rust edition of Jieba tells them in a tenth of the time.
    """
    from rjieba import cut

    return tuple(cut(to_simplified(run), hmm=False))


def word_across(before: str, after: str) -> str | None:
    """The usual word that begins in ``before`` and ends in ``after``, both Han, where the two are one; else None."""
    word = _any_word_across(before, after)
    return word if word and is_usual(word) else None


def gain_of_joining(before: str, after: str) -> float:
    """Nats by which ``before`` and ``after``, both Han, are likelier as one; none where no word goes across."""
    if _any_word_across(before, after) is None:
        return 0.0
    return likelihood(before + after) - likelihood(before) - likelihood(after)


def _any_word_across(before: str, after: str) -> str | None:
    place = 0
    for word in words_of(before + after):
        if place < len(before) < place + len(word):
            return word
        place += len(word)
    return None


@lru_cache(8192)
def is_usual(word: str) -> bool:
    """Whether it is a word of two or more characters that is often written."""
    return len(word) > 1 and general_frequency(to_simplified(word)) >= _USUAL


def han_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the Han characters right before ``start`` begin and those right after ``end`` end, six of each at most."""
    before, after = _HAN_BEFORE.search(text, max(0, start - _AROUND), start), _HAN_AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end


def _log_probability(run: str) -> float:
    """That of the likeliest words that make up a run, in nats; a character that begins no word counts as a rare one."""
    total = log(general_total())
    best = [0.0] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        ends = range(start + 1, min(len(run), start + _LONGEST) + 1)
        counts = [(count, end) for end in ends if (count := general_frequency(run[start:end]))] or [(1, start + 1)]
        best[start] = max(log(count) - total + best[end] for count, end in counts)
    return best[0]
