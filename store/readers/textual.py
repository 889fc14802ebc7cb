"""White space in text that was taken out of a format with a layout of its own."""

from __future__ import annotations

import re

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n]\s*(?=[{_HAN}])")
_WHITE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_LINE_END = re.compile(r"[ \t]*\r?\n")
_BLANK_LINES = re.compile(r"\n{3,}")


def flowing(text: str) -> str:
    """Text in which white space is one space, and none where a line ends between two Chinese characters."""
    return _WHITE.sub(" ", _BREAK.sub("", text))


def tidy(text: str) -> str:
    """Text without white space at line ends, and with one blank line at most between two lines."""
    return _BLANK_LINES.sub("\n\n", _LINE_END.sub("\n", text))
