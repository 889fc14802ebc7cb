"""A copy of the text that is easy to match on, of the same length, so that offsets hold in both."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BRACKETS: dict[int, int] = str.maketrans("〔［【〕］】﹙﹚", "[[[]]]()")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―─━－﹣−"), "-")
_SPACES = dict.fromkeys([0x09, 0x0B, 0x0C, 0xA0, 0x3000, 0x200B, 0xFEFF, *range(0x2000, 0x200B)], " ")
_TABLE: dict[int, int | str] = {
    **_WIDTH,
    **_BRACKETS,
    **_DASHES,
    **_SPACES,
    0x0D: " ",
    ord("﹕"): ":",
    ord("︰"): ":",
    ord("∶"): ":",
}


@cache
def _converter() -> OpenCC:
    """OpenCC's Traditional to Simplified conversion, loaded once, when it is first needed."""
    from opencc import OpenCC

    return OpenCC("t2s")


def fold(text: str) -> str:
    """``text`` in Simplified script with half-width digits, letters and punctuation; always of the same length.

    Dashes of every kind become ``-``, square and tortoise-shell brackets ``[]``, spaces of every kind one `` `` each;
    line feeds stay. OpenCC may turn a phrase into one of another length: such text is converted char by char.
    """
    plain = text.translate(_TABLE)
    simplified: str = _converter().convert(plain)
    if len(simplified) == len(plain):
        return simplified
    return "".join(_single(char) for char in plain)


def _single(char: str) -> str:
    simplified: str = _converter().convert(char)
    return simplified if len(simplified) == 1 else char
