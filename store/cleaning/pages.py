"""What the pages of a printed notice leave in its text: page numbers, and the line at the head of every page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from store.cleaning.lines import Line, finished, is_row, lines_of, opens_block
from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_NUMBER = lazy_pattern(
    r"[-—–]+ ?(?P<dashed>\d{1,4}) ?[-—–]+|第 ?(?P<page>\d{1,4}) ?[页頁](?: ?[，,/]? ?共 ?\d{1,4} ?[页頁])?"
    r"|Page (?P<english>\d{1,4})(?: of \d{1,4})?|(?P<of>\d{1,3}) ?/ ?\d{1,3}",
    re.IGNORECASE,
)
_DIGITS = lazy_pattern(r"\d+")
_SENTENCE = lazy_pattern(r"[。！？；，：]")
_FEWEST_NUMBERS = 2
_FEWEST_HEADS = 3
"""A line that comes again so often may be the head of the pages; twice is enough where each stands by a page number."""
_SHORTEST_HEAD, _LONGEST_HEAD = 4, 40
_SHORTEST_PAGE = 100
"""Characters between two heads of pages; lines that come again sooner are parts of a list or a form."""
_SHORTEST = 15
"""Characters of a line that can be cut by the end of a page; a shorter one is a heading or a name."""


def repairs(text: str) -> list[Repair]:
    """Page numbers that count up go, with the line that stands at the head or the foot of every page.

    The text goes on in the same line where the page ended inside a sentence. A number that stands alone is left to
    ``store.cleaning.breaks``; the first of several equal lines stays where the text begins with it, as its title.
    """
    if "\n" not in text:
        return []
    lines = list(lines_of(text))
    numbers = _numbers(lines)
    furniture = numbers | _heads(lines, numbers)
    return [_repair(lines, group) for group in _groups(furniture) if group[-1] + 1 < len(lines)] if furniture else []


def _numbers(lines: Sequence[Line]) -> set[int]:
    """The lines that number the pages: two or more, each higher than the one before."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text) if len(line.text) <= _LONGEST_HEAD else None
        if match and (not found or int(match[match.lastgroup or 0]) > found[-1][1]):
            found.append((index, int(match[match.lastgroup or 0])))
    return {index for index, _ in found} if len(found) >= _FEWEST_NUMBERS else set()


def _heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """The lines that stand at the head or foot of pages: equal but for digits, far apart, and cutting what they part
    or standing by a page number."""
    equal: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if _SHORTEST_HEAD <= len(line.text) <= _LONGEST_HEAD and index not in numbers:
            equal[_DIGITS.sub("0", line.text)].append(index)
    found: set[int] = set()
    for indices in equal.values():
        if len(indices) < _FEWEST_NUMBERS or not _can_be_head(lines[indices[0]].text):
            continue
        apart = min(lines[after].start - lines[before].end for before, after in pairwise(indices))
        within = [index for index in indices if _is_within_sentence(lines, index)]
        by_numbers = all({index - 1, index + 1} & numbers for index in indices)
        often = len(indices) >= _FEWEST_HEADS and 2 * len(within) > len(indices) and apart >= _SHORTEST_PAGE
        if by_numbers or often:
            found |= set(indices) - {0}
    return found


def _can_be_head(line: str) -> bool:
    return not (opens_block(line) or is_row(line) or _SENTENCE.search(line))


def _is_within_sentence(lines: Sequence[Line], index: int) -> bool:
    return 0 < index < len(lines) - 1 and _goes_on(lines[index - 1], lines[index + 1])


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence goes on from one line, which a page ended, to the other."""
    if len(line.text) < _SHORTEST or finished(line.text) or opens_block(following.text):
        return False
    return bool(_SENTENCE.search(following.text))


def _groups(indices: set[int]) -> list[list[int]]:
    """Neighbouring lines together."""
    groups: list[list[int]] = []
    for index in sorted(indices):
        if groups and groups[-1][-1] == index - 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _repair(lines: Sequence[Line], group: Sequence[int]) -> Repair:
    """The lines of a group go, with what parts them from their neighbours where a sentence goes on there."""
    following = lines[group[-1] + 1]
    if not group[0]:
        return Repair("page", lines[0].start, following.start, "")
    before = lines[group[0] - 1]
    if _goes_on(before, following):
        latin = before.text[-1].isascii() and following.text[0].isascii()
        return Repair("page", before.end, following.start, " " if latin else "")
    first = lines[group[0]]
    return Repair("page", first.start, following.start, "")
