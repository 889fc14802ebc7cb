"""Texts whose every line was cut at one width, as mail programs and PDF converters do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from store.cleaning.lines import Line, finished, opens_block, width
from store.language.patterns import lazy_pattern

_NARROWEST, _WIDEST = 40, 130
"""Columns: a wrapped line holds 20 to 65 Chinese characters; what is narrower is verse or a list of names."""
_SLACK = 4
"""Columns that may stay empty: two Chinese characters, when a mark that may not begin a line takes one along."""
_WIDE_SLACK = 10
"""The same for a line that ends inside a sentence, since letters, digits and marks are seldom exactly that wide."""
_FEWEST = 3
"""Full lines that it takes to speak of a width."""
_MOST_UNFINISHED = 0.6
"""The least share of full lines that end inside a sentence, in a wrapped text nearly all; of lines that are
paragraphs nearly none do."""
_OUTLIERS = 10
"""One line in so many may be wider, such as an address of a web page."""
_WORD = lazy_pattern(r"[!-~]+")


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in columns at which the lines were cut, None when they were not cut at one width."""
    if len(lines) <= _FEWEST:
        return None
    widths = sorted((line.columns for line in lines), reverse=True)
    for candidate in dict.fromkeys(widths):
        if candidate < _NARROWEST or widths[len(widths) // _OUTLIERS] > candidate:
            return None
        if candidate <= _WIDEST and _is_wrapped(lines, candidate):
            return candidate
    return None


def is_full(line: Line, following: Line, columns: int) -> bool:
    """Whether the first word of the following line had no room at the end of this one."""
    word = _WORD.match(following.text)
    needed = 1 + len(word.group()) if word else width(following.text[0])
    slack = _SLACK if finished(line.text) else _WIDE_SLACK
    return columns - max(slack, needed) < line.columns <= columns


def _is_wrapped(lines: Sequence[Line], columns: int) -> bool:
    """Whether enough lines are as wide as ``columns`` and most of them end inside a sentence."""
    close = [(line, after) for line, after in pairwise(lines) if not after.apart and not opens_block(after.text)]
    full = [line for line, after in close if is_full(line, after, columns)]
    unfinished = sum(not finished(line.text) for line in full)
    return len(full) >= max(_FEWEST, len(close) / 3) and unfinished >= _MOST_UNFINISHED * len(full)
