"""The folded form in which questions and texts are compared: one width, one script, one case.

Folding keeps the length: character ``i`` of the folded text stands for character ``i`` of the text, so that a match in
one is a match in the other without a map.
"""

import re
from functools import cache
from typing import Protocol, cast

# Full-width ASCII, the ideographic space, and punctuation that people and scrapers mix up.
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {
    ord(a): ord(b) for a, b in zip("　 【〔〖】〕〗—–‐―．。", "  [[[]]]----..", strict=True)
}


# What a terminal makes of bytes that are no UTF-8; OpenCC takes none.
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _to_simplified() -> _Converter:
    import opencc

    return cast(_Converter, opencc.OpenCC("t2s"))


def fold(text: str) -> str:
    """``text`` in half width, Simplified Chinese and lower case, of the same length as ``text``.

    Where OpenCC's phrase table or lower-casing would change the length, it is done character by character and a
    character that would grow stays as it is.
    """
    narrow = _SURROGATE.sub("\ufffd", text.translate(_WIDTH))
    if narrow.isascii():
        return narrow.lower()
    folded = _to_simplified().convert(narrow).lower()
    if len(folded) == len(text):
        return folded
    return "".join(_fold_character(character) for character in narrow)


@cache
def _fold_character(character: str) -> str:
    folded = _to_simplified().convert(character).lower()
    return folded if len(folded) == 1 else character


# Quotation marks set a word off without parting it from its neighbours: 战“疫”有我 is asked for as 战疫有我.
_QUOTATION = dict.fromkeys(map(ord, "“”‘’「」『』\"'"))


def searchable(text: str) -> str:
    """The folded text without quotation marks, as it is indexed and ranked; it may be shorter than ``text``."""
    return fold(text).translate(_QUOTATION)
