"""Folding what is quoted: what each character of a text becomes is looked up for all of them at once.

It needs numpy, which asking loads anyway; the processes that prepare documents do without it and fold for themselves.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from store.language import folding

_UNITS = 1 << 16
_BLOCK = 1 << 8

# A character of each phrase that OpenCC converts otherwise than its characters one by one (乾隆, 回覆, 沈默, 毛坏): of
# those that would do, the rarest. Few texts in Simplified Chinese have one.
_IN_PHRASES = "乾傢剋劄吒哩噁坏彷徵扞於昇楊氾沈濛甦畫瞭祕脩蒐薹藉衹袢覆計谿逕釐鉅鍊鍾麼麽"
_COMPATIBILITY = "".join(map(chr, range(0xF900, 0xFB00)))
"""Other ways to write some of these, and of others."""
_FINAL = "Σ"
"""In lower case it is another letter at the end of a word."""


class _Table:
    """What characters become when they are folded by themselves: each is folded when a text first has one of its block.

    Texts are read as the units of UTF-16; threads may share a table.
    """

    def __init__(self) -> None:
        self._besides = frozenset(map(ord, _IN_PHRASES + _COMPATIBILITY + _FINAL))
        self._learned: set[int] = set()
        self._becomes = np.zeros(_UNITS, dtype=np.uint16)  # nothing for what is not known yet, or depends on others

    def folded(self, text: str) -> str | None:
        """``text`` with each character folded by itself; None where one may depend on those around it.

        So do all beyond the Basic Multilingual Plane, and those that become one.
        """
        units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
        found = self._becomes.take(units)
        if np.count_nonzero(found) < len(found):
            blocks = {unit // _BLOCK for unit in units[found == 0].tolist()} - self._learned
            for block in blocks:
                self._learn(block)
            found = self._becomes.take(units)
            if np.count_nonzero(found) < len(found):
                return None
        return found.tobytes().decode("utf-16-le")

    def _learn(self, block: int) -> None:
        """Look up what characters become; not for parts of one (surrogates), nor the one that stands for nothing."""
        units = set(range(block * _BLOCK, (block + 1) * _BLOCK)) - self._besides
        characters = [chr(unit) for unit in units if unit and not 0xD800 <= unit < 0xE000]
        becomes = folding.fold("\n".join(characters))[::2]  # folding keeps the length
        for character, other in zip(characters, becomes, strict=True):
            if ord(other) < _UNITS:
                self._becomes[ord(character)] = ord(other)
        self._learned.add(block)


@cache
def _table() -> _Table:
    return _Table()


def fold(text: str) -> str:
    """What ``store.language.folding.fold`` makes of ``text``, in a third of the time where no phrase decides."""
    folded = _table().folded(text)
    return folding.fold(text) if folded is None else folded


@lru_cache(16)  # a question is asked for at several stages
def searchable(text: str) -> str:
    """What ``store.language.folding.searchable`` makes of ``text``."""
    return folding.unquoted(fold(text))
