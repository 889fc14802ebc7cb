"""What common words mean, as sketches that tell how alike two words are: 谎报 is much like 虚报, not at all like 汽车.

A sketch is 512 bits (SimHash; Charikar, 2002): the share of bits in which two of them differ is about the angle between
the vectors that they were made of, divided by π. ``sketches.bin`` holds those of the 40,000 most frequent words of two
to four characters of the Tencent AI Lab Embedding Corpus for Chinese Words and Phrases (Song et al., Directional
Skip-Gram, NAACL 2018; CC BY 3.0), most frequent first; ``tests/evaluation/make_sketches.py`` makes it again. It is read
in a few hundredths of a second, at the first question.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BITS = 512
LONGEST = 4
"""No word of the file has more characters."""

LIKENESS = np.cos(np.pi * np.arange(BITS + 1) / BITS)
"""How alike two words are whose sketches differ in so many bits: 1 the same word, 0 nothing in common."""

Places = NDArray[np.intp]

_SPREAD = np.uint32(2654435769)
"""2³² over the golden ratio: pairs with numbers near each other fall far apart (Knuth)."""
_HASH_BITS = 20


class _Lexicon(NamedTuple):
    """The words by their characters, each pair or word as one number made of the units of UTF-16.

    ``pairs`` are the different two characters that words begin with, in order, ``of_pairs`` the place of the word that
    each is, -1 for none, ``go_on`` whether some word goes on behind it; ``may_be`` tells by its hash whether a number
    may be of one of them. ``longer`` are the words of three and four characters, in order, ``of_longer`` their places.
    """

    may_be: NDArray[np.bool_]
    pairs: NDArray[np.uint32]
    of_pairs: Places
    go_on: NDArray[np.bool_]
    longer: NDArray[np.uint64]
    of_longer: Places


@cache
def _file() -> tuple[Sequence[str], NDArray[np.uint64]]:
    """The words, each at its place, and their sketches, a column each."""
    words, _, sketches = Path(__file__).with_name("sketches.bin").read_bytes().partition(b"\n\n")
    rows = np.frombuffer(sketches, dtype=np.uint64).reshape(-1, BITS // 64)
    return words.decode("utf-8").split("\n"), rows.T.copy()


@cache
def _lexicon() -> _Lexicon:
    words = np.array(_file()[0], dtype=f"U{LONGEST}")
    units = words.view(np.uint32).reshape(-1, LONGEST)  # nothing behind the end of a shorter one
    is_longer = units[:, 2] > 0
    pairs, of = np.unique(units[:, 0] | units[:, 1] << 16, return_inverse=True)
    may_be = np.zeros(1 << _HASH_BITS, dtype=np.bool_)
    may_be[_hashes(pairs)] = True
    of_pairs = np.full(len(pairs), -1, dtype=np.intp)
    of_pairs[of[~is_longer]] = np.flatnonzero(~is_longer)
    go_on = np.zeros(len(pairs), dtype=np.bool_)
    go_on[of[is_longer]] = True
    longer = pairs[of[is_longer]].astype(np.uint64)
    for length in range(3, LONGEST + 1):
        longer = _longer(longer, units[is_longer, length - 1], length)
    order = np.argsort(longer)
    return _Lexicon(may_be, pairs, of_pairs, go_on, longer[order], np.flatnonzero(is_longer)[order])


def _hashes(pairs: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (pairs * _SPREAD) >> np.uint32(32 - _HASH_BITS)


def _longer(shorter: NDArray[np.uint64], units: NDArray[np.uint16 | np.uint32], length: int) -> NDArray[np.uint64]:
    """Runs of units as numbers, each with one more than the ``shorter``, so that it has this length."""
    return shorter | units.astype(np.uint64) << np.uint64(16 * (length - 1))


def _found(numbers: NDArray[np.uint32 | np.uint64], known: NDArray[np.uint32 | np.uint64]) -> tuple[Places, Places]:
    """Which ``numbers`` are ``known``, which are in order, and where among them."""
    at = known.searchsorted(numbers)
    found = (known.take(at, mode="clip") == numbers).nonzero()[0]
    return found, at[found]


def common_words(texts: Sequence[str]) -> list[Places]:
    """The words of each of the folded ``texts`` that have a sketch, as they follow; at each place the longest.

    They are given by where they stand in the file, as ``likeness`` takes them. For all texts at once: one after the
    other, each of their characters takes three times as long.
    """
    lexicon = _lexicon()
    encoded = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    units = np.frombuffer(b"\0\0".join([*encoded, bytes(2 * LONGEST)]), dtype=np.uint16)
    pairs = units[:-1].astype(np.uint32) | units[1:].astype(np.uint32) << np.uint32(16)
    # A third of the pairs are known: most others need not be looked for.
    begins = lexicon.may_be.take(_hashes(pairs)).nonzero()[0]
    found, at = _found(pairs.take(begins), lexicon.pairs)
    begins = begins[found]
    places, lengths = lexicon.of_pairs.take(at), np.full(len(begins), 2)
    own = lexicon.go_on.take(at).nonzero()[0]
    runs = pairs.take(begins[own]).astype(np.uint64)
    for length in range(3, LONGEST + 1):
        runs = _longer(runs, units.take(begins[own] + (length - 1)), length)
        found, of_longer = _found(runs, lexicon.longer)
        places[own[found]], lengths[own[found]] = lexicon.of_longer.take(of_longer), length
    words = (places >= 0).nonzero()[0]
    words = words[_apart(begins[words], begins[words] + lengths[words])]
    ends = np.cumsum([1 + len(one) // 2 for one in encoded])
    bounds = [0, *begins[words].searchsorted(ends).tolist()]
    places = places[words]
    return [places[start:end] for start, end in pairwise(bounds)]


def _apart(begins: Places, ends: Places) -> NDArray[np.bool_]:
    """Which of the runs between ``begins`` (in order) and ``ends`` are left without those that overlap one before."""
    apart = np.ones(len(begins), dtype=np.bool_)
    overlapping = np.flatnonzero(begins[1:] < np.maximum.accumulate(ends)[:-1]) + 1
    # Few are. What stands before the first of several such runs overlaps nothing before it.
    last = end = -1
    for at, own_begin, own_end, before in zip(
        overlapping.tolist(),
        begins[overlapping].tolist(),
        ends[overlapping].tolist(),
        ends[overlapping - 1].tolist(),
        strict=True,
    ):
        end = end if at == last + 1 else before
        if own_begin < end:
            apart[at] = False
        else:
            end = own_end
        last = at
    return apart


def word_at(place: int) -> str:
    """The word that stands at a place in the file."""
    return _file()[0][place]


def rarity(place: int) -> float:
    """How much a word of ``common_words`` says: from 0.5 for the most frequent to 4.2 for the rarest, by its rank."""
    return 0.5 + math.log1p(place / 1000)


def likeness(words: Places, bags: Sequence[Places]) -> NDArray[np.float64]:
    """How alike each of ``words`` and the likest word of each bag are by ``LIKENESS``, 0 for an empty bag.

    A row for each word, a column for each bag.
    """
    best = np.zeros((len(words), len(bags)))
    filled = [column for column, bag in enumerate(bags) if len(bag)]
    if filled:
        sketches = _file()[1]
        theirs = np.concatenate(bags)
        stands = np.zeros(sketches.shape[1], dtype=np.bool_)
        stands[theirs] = True
        different = stands.nonzero()[0]  # of the words of passages of one matter some half are
        ours, others = sketches.take(words, axis=1), sketches.take(different, axis=1)
        # Long rows of words are added up: a short one a word, of its own numbers, takes three times as long.
        bits = np.bitwise_count(ours[:, :, np.newaxis] ^ others[:, np.newaxis]).sum(axis=0, dtype=np.uint16)
        bits = bits.take(different.searchsorted(theirs), axis=1)
        begins = list(accumulate((len(bags[column]) for column in filled[:-1]), initial=0))
        best[:, filled] = LIKENESS[np.minimum.reduceat(bits, begins, axis=1)]
    return best
