"""What common words mean, as sketches that tell how alike two words are: 谎报 is much like 虚报, not at all like 汽车.

A sketch is 512 bits (SimHash; Charikar, 2002): the share of bits in which two of them differ is about the angle between
the vectors that they were made of, divided by π. ``sketches.bin`` holds those of the 40,000 most frequent words of two
to four characters of the Tencent AI Lab Embedding Corpus for Chinese Words and Phrases (Song et al., Directional
Skip-Gram, NAACL 2018; CC BY 3.0), most frequent first; ``tests/evaluation/make_sketches.py`` makes it again. It is read
in a few hundredths of a second, at the first question.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BITS = 512
LONGEST = 4
"""No word of the file has more characters."""

LIKENESS = np.cos(np.pi * np.arange(BITS + 1) / BITS)
"""How alike two words are whose sketches differ in so many bits: 1 the same word, 0 nothing in common."""

Places = NDArray[np.intp]


@cache
def _words() -> tuple[Mapping[str, int], NDArray[np.uint64]]:
    """The words with their places in the file, and their sketches, a column each."""
    words, _, sketches = Path(__file__).with_name("sketches.bin").read_bytes().partition(b"\n\n")
    rows = np.frombuffer(sketches, dtype=np.uint64).reshape(-1, BITS // 64)
    return {word: place for place, word in enumerate(words.decode("utf-8").split("\n"))}, rows.T.copy()


@cache
def _longer() -> frozenset[str]:
    """The pairs of characters that begin a word of three or four."""
    return frozenset(word[:2] for word in _words()[0] if len(word) > 2)


def common_words(text: str) -> Iterator[str]:
    """The words of folded ``text`` that have a sketch, in order and with repeats; at each place the longest."""
    words, longer = _words()[0], _longer()
    at, last = 0, len(text) - 1
    while at < last:
        # Most pairs begin no word, and two looks tell.
        pair = text[at : at + 2]
        word = pair if pair in words else ""
        if pair in longer:
            if text[at : at + 4] in words:
                word = text[at : at + 4]
            elif text[at : at + 3] in words:
                word = text[at : at + 3]
        if word:
            yield word
            at += len(word)
        else:
            at += 1


def places_of(words: Iterable[str]) -> Places:
    """Words of ``common_words`` as ``likeness`` takes them: where they stand in the file."""
    places = _words()[0]
    return np.array([places[word] for word in words], dtype=np.intp)


def rarity(word: str) -> float:
    """How much ``word`` of ``common_words`` says: from 0.5 for the most frequent to 4.2 for the rarest, by its rank."""
    return 0.5 + math.log1p(_words()[0][word] / 1000)


def likeness(words: Places, bags: Sequence[Places]) -> NDArray[np.float64]:
    """How alike each of ``words`` and the likest word of each bag are by ``LIKENESS``, 0 for an empty bag.

    A row for each word, a column for each bag.
    """
    best = np.zeros((len(words), len(bags)))
    filled = [column for column, bag in enumerate(bags) if len(bag)]
    if filled:
        sketches = _words()[1]
        ours, theirs = sketches.take(words, axis=1), sketches.take(np.concatenate(bags), axis=1)
        # Long rows of words are added up: a short one a word, of its own numbers, takes three times as long.
        bits = np.bitwise_count(ours[:, :, np.newaxis] ^ theirs[:, np.newaxis]).sum(axis=0, dtype=np.uint16)
        begins = list(accumulate((len(bags[column]) for column in filled[:-1]), initial=0))
        best[:, filled] = LIKENESS[np.minimum.reduceat(bits, begins, axis=1)]
    return best
