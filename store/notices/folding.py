"""The form in which a notice is read for its structure: Simplified Chinese and half-width punctuation, same length.

Unlike the folding for search it keeps case and the full stop ``。``, which tells a sentence from a decimal point.
"""

from __future__ import annotations

import re

from store.language.folding import simplified

_PUNCTUATION = tuple(zip("：，；？！（）．｜［］　\xa0\t＃＊＠％", ":,;?!().|[]   #*@%", strict=True))
_WIDE_LETTERS = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}


def fold(text: str) -> str:
    """``text`` in Simplified Chinese with half-width punctuation; character ``i`` still stands at offset ``i``."""
    if not text.isascii():
        text = simplified(text)
    # Chained str.replace is several times faster here than str.translate, which looks up every single character.
    for wide, narrow in _PUNCTUATION:
        text = text.replace(wide, narrow)
    # The first byte of wide letters, which few others have for either byte: told in a quarter of the time of a search.
    if b"\xff" in text.encode("utf-16-le", "surrogatepass") and _WIDE_LETTERS.search(text):
        text = text.translate(_WIDE)
    return text
