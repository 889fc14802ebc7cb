"""The terms by which passages are found: words, character bigrams, and runs of letters and digits.

All functions take folded text. Bigrams carry the index: they need no dictionary and work as phrases across words;
words of three and more characters are added to them (a word of two characters is its own bigram).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from operator import add
from pathlib import Path

from store.language.patterns import lazy_pattern

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = lazy_pattern(f"[{HAN}]+")
_LATIN = bytes(ord(one if one in "abcdefghijklmnopqrstuvwxyz0123456789" else " ") for one in map(chr, range(256)))
"""All bytes, but a space for what is no ASCII letter in lower case and no digit."""
_BYTES = 3
"""Nearly all Chinese characters have so many in UTF-8."""
_STRIDE = 8
_NO_PAIR = int.from_bytes(b" " * _STRIDE)
"""A pair of them with spaces behind is one number of an array."""


def han_runs(text: str) -> list[str]:
    """The unbroken runs of Chinese characters in ``text``."""
    return _HAN_RUN.findall(text)


def is_han(text: str) -> bool:
    """Whether ``text`` is nothing but Chinese characters; "" is not."""
    return _HAN_RUN.fullmatch(text) is not None


def han_bigrams(text: str) -> list[str]:
    """All pairs of adjacent Chinese characters, in order and with repeats; a lone character stands for itself."""
    return _bigrams(_HAN_RUN.findall(text))


def latin_tokens(text: str) -> list[str]:
    """Runs of ASCII letters and digits (``5g``, ``650``, ``csrme``), in order and with repeats."""
    # In half the time of a regular expression.
    return text.encode("ascii", "replace").translate(_LATIN).decode("ascii").split()


def words(text: str) -> list[str]:
    """Jieba's words of two and more Chinese characters, long words with the words inside them.

    The Rust edition gives the words of the Python one (all the same in 9,512 passages) in a tenth of the time. Loading
    it takes 0.2 seconds: only indexing needs it, asking never does.
    """
    return _words(" ".join(_HAN_RUN.findall(text)))


def general_frequency(word: str) -> int:
    """How often Jieba's dictionary has ``word`` in general Chinese; 0 for one that it does not have."""
    return int(_general_counts().get(word.encode(errors="replace"), 0))


@cache
def general_total() -> int:
    """How many words Jieba's dictionary has counted in general Chinese."""
    return sum(map(int, _general_counts().values()))


@cache
def _general_counts() -> Mapping[bytes, bytes]:
    """Jieba's dictionary: words and counts, as its file has them; the Rust edition does not tell the counts.

    A line has a word, its count and its part of speech. The file by itself takes a sixth of the time, 0.2 seconds, that
    Jieba takes to load it.
    """
    package = find_spec("jieba")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("jieba", name="jieba")
    columns = Path(package.origin).with_name("dict.txt").read_bytes().split()
    return dict(zip(columns[::3], columns[1::3], strict=True))


def index_terms(text: str) -> tuple[bytes, list[str]]:
    """The terms of folded ``text`` as they go into the search index, in UTF-8 with spaces between, and its words of all
    lengths.

    Both with repeats.
    """
    runs = _HAN_RUN.findall(text)
    found = _words(" ".join(runs))
    others = " ".join([*latin_tokens(text), *[word for word in found if len(word) > 2]])
    return _encoded_bigrams(runs) + b" " + others.encode(), found


def _bigrams(runs: Sequence[str]) -> list[str]:
    grams: list[str] = []
    for run in runs:
        if len(run) == 1:
            grams.append(run)
        else:
            grams += map(add, run, run[1:])
    return grams


def _encoded_bigrams(runs: Sequence[str]) -> bytes:
    """``_bigrams`` in UTF-8 with spaces between, all cut out of the runs at once: in a fourth of the instructions."""
    text = "".join(runs)
    encoded = text.encode() + _BYTES * b" "
    if len(encoded) != _BYTES * (len(text) + 1):  # rare characters have four bytes
        return " ".join(_bigrams(runs)).encode()
    pairs = bytearray(b" ") * (_STRIDE * len(text))
    for place in range(2 * _BYTES):
        pairs[place::_STRIDE] = encoded[place : place + _BYTES * len(text) : _BYTES]
    spaced = array("Q", pairs)
    for end in accumulate(map(len, runs)):
        spaced[end - 1] = _NO_PAIR  # of the last character of a run and the first one of the next
    return b" ".join([spaced.tobytes(), *[run.encode() for run in runs if len(run) == 1]])


def _words(spaced: str) -> list[str]:
    """The words of runs of Chinese characters with spaces between.

    One call for all of them: it takes longer than the few characters of a run.
    """
    from rjieba import cut_for_search

    return [word for word in cut_for_search(spaced) if len(word) > 1]
