"""A copy of the text that contacts are matched on, of the same length, so that offsets hold in both."""

from __future__ import annotations

from store.notices import folding

_SAME = {
    "-": "‐‑‒–—―─━－﹣−",
    " ": "\v\f\r\u200b\ufeff" + "".join(map(chr, range(0x2000, 0x200B))),
    "[": "〔【",
    "]": "〕】",
    "(": "﹙",
    ")": "﹚",
    ":": "﹕︰∶",
    "/": "／",
    "+": "＋",
    ".": "．",
    '"': "＂",
}
_REPLACED = [(char, plain) for plain, chars in _SAME.items() for char in chars]


def fold(text: str) -> str:
    """``text`` as it is read for its structure, and with every dash, bracket and space of one plain form too.

    Simplified script, half-width digits, letters and punctuation; line feeds stay. Always of the same length.
    """
    text = folding.fold(text)
    for char, plain in _REPLACED:
        text = text.replace(char, plain)
    return text
