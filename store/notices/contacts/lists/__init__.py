"""The word lists that contact blocks are read with, one file each: words between white space, ``#`` starts a remark."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of ``<name>.txt``, in Simplified script."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def one_of(name: str, *, spaced: bool = False) -> str:
    """A regular expression for one word of the list, the longest that fits.

    ``spaced`` allows a space between the characters, as in 账 号, which is set so to fill a line.
    """
    words = sorted(word_list(name), key=lambda word: (-len(word), word))
    between = " ?" if spaced else ""
    return "(?:" + "|".join(between.join(map(re.escape, word)) for word in words) + ")"
