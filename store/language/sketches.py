"""What common words mean, as sketches that tell how alike two words are: 谎报 is much like 虚报, not at all like 汽车.

A sketch is 512 bits (SimHash; Charikar, 2002): the share of bits in which two of them differ is about the angle between
the vectors that they were made of, divided by π. ``sketches.bin`` holds those of the 40,000 most frequent words of two
to four characters of the Tencent AI Lab Embedding Corpus for Chinese Words and Phrases (Song et al., Directional
Skip-Gram, NAACL 2018; CC BY 3.0), most frequent first; ``tests/evaluation/make_sketches.py`` makes it again. It is read
in a few hundredths of a second, at the first question.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BITS = 512
LONGEST = 4
"""No word of the file has more characters."""

LIKENESS = np.cos(np.pi * np.arange(BITS + 1) / BITS)
"""How alike two words are whose sketches differ in so many bits: 1 the same word, 0 nothing in common."""


@cache
def _words() -> tuple[Mapping[str, int], NDArray[np.uint64]]:
    """The words with their places in the file, and their sketches, a row each."""
    words, _, sketches = Path(__file__).with_name("sketches.bin").read_bytes().partition(b"\n\n")
    rows = np.frombuffer(sketches, dtype=np.uint64).reshape(-1, BITS // 64)
    return {word: place for place, word in enumerate(words.decode("utf-8").split("\n"))}, rows


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


def rarity(word: str) -> float:
    """How much ``word`` of ``common_words`` says: from 0.5 for the most frequent to 4.2 for the rarest, by its rank."""
    return 0.5 + math.log1p(_words()[0][word] / 1000)


def likeness(words: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
    """How alike words of ``common_words`` are by ``LIKENESS``: a row for each of ``words``, a column for each other."""
    places, sketches = _words()
    ours = sketches[[places[word] for word in words]]
    theirs = sketches[[places[word] for word in others]]
    differing = np.bitwise_count(ours[:, np.newaxis] ^ theirs[np.newaxis]).sum(axis=2, dtype=np.uint16)
    return np.asarray(LIKENESS[differing])
