"""Spaces within words, as justified lines, letter-spaced titles and page layouts leave them: 各 单 位, 疫 情防控.

In other texts the gaps are all that is left of line ends, or they part names; so it is not the single gap that is
judged, but whether the gaps of a text stand within words as often as gaps do that came there by chance. A single gap
goes only where the words around it are far likelier without it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from store.cleaning.lines import is_row
from store.cleaning.scripts import HAN
from store.cleaning.words import gain_of_joining, han_around, word_across
from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_MARKS = "，。、；：！？”’）》」』】"
_GAP = re.compile(rf" (?<=[{HAN}] )(?=[{HAN}])")
_BY_MARK = lazy_pattern(rf"(?<=[{HAN}]) (?=[{_MARKS}])|(?<=[“‘（《「『【]) (?=[{HAN}])")
_SINGLE = lazy_pattern(r"(?<!\S)\S(?: \S){2,}(?!\S)")
_TIGHT = lazy_pattern(rf"(?<=[{HAN}])(?=[{HAN}])")
# 姓 名：, 张 三: two characters that are set as wide as three are a label or a name.
_PAIR = re.compile(rf"(?<![{HAN}] )(?<![{HAN}])[{HAN}] [{HAN}](?![{HAN}])(?! [{HAN}])")
_LINE = re.compile("[^\n]+")
_FEWEST = 2
_LEAST = 0.1
"""So many different gaps within words of two characters, and this share of all, are noise: of gaps put anywhere a
quarter or more are, of those that stand for something one in fifty."""
_LONGEST_ROW = 200
_LIST = 8
"""Gaps in a line from which on it is judged by itself: names in a row have gaps between them."""
_CERTAIN = 8.0
"""Nats by which the text must be likelier without a gap: of gaps that stand for something in 11,447 texts one has so
many (同呼吸 共命运), of those put anywhere a quarter."""
_SHORTEST = 2
"""Han characters on either side of such a gap: 记 者 and 王 楠 are set as wide as other labels and names."""
_MEAN = 2.0
"""The same for the gaps of a text together, eight at most of each, where they have so many on average."""


def repairs(text: str) -> list[Repair]:
    """The gaps of a text that stand within words so often that they stand anywhere; a list or a table row keeps its
    own. Where every second character has one, the text is spaced out, and digits and marks are with it."""
    if " " not in text:
        return []
    every = [match.start() for match in _GAP.finditer(text)]
    if not every:
        return []
    pairs = {gap: match for gap in every if (match := _PAIR.match(text, gap - 1))}
    gaps = [gap for gap in every if gap not in pairs]
    if _is_noise(text, every) and _is_noise(text, gaps):
        noise = {gap for gap in every if gap not in pairs or not _stands_alone(text, pairs[gap])}
        noise |= {match.start() for match in _BY_MARK.finditer(text)}
        if _is_spaced_out(text, gaps):
            noise |= {run.start() + 1 + 2 * i for run in _SINGLE.finditer(text) for i in range(len(run.group()) // 2)}
    else:
        noise = {gap for gap in _likely(text, gaps) if _gain(text, gap) >= _CERTAIN}
    found = sorted(noise)
    return [
        Repair("gap", gap, gap + 1, "")
        for line in _LINE.finditer(text)
        if (own := _within(found, line)) and not _keeps_its_own(line.group(), text, _within(gaps, line))
        for gap in own
    ]


def _is_noise(text: str, gaps: Sequence[int]) -> bool:
    """Whether enough of the gaps stand within words."""
    likely = _likely(text, gaps)
    least = max(_FEWEST, _LEAST * len(gaps))
    within = [text[gap - 1 : gap + 2] for gap in likely if _is_within_word(text, gap)]
    if len(within) >= least and len(set(within)) >= _FEWEST:
        return True
    gains = {text[gap - 1 : gap + 2]: min(_CERTAIN, gain) for gap in likely if (gain := _gain(text, gap))}
    return len(gains) >= _FEWEST and sum(gains.values()) >= max(_CERTAIN, _MEAN * len(gaps))


def _likely(text: str, gaps: Sequence[int]) -> list[int]:
    """The gaps that may stand within words."""
    return [gap for gap in gaps if not _is_in_label(text, gap)]


def _gain(text: str, gap: int) -> float:
    """Nats by which the words around the gap are likelier without it; none by one that parts a single character."""
    before, after = han_around(text, gap, gap + 1)
    if gap - before < _SHORTEST or after - gap <= _SHORTEST:
        return 0.0
    return gain_of_joining(text[before:gap], text[gap + 1 : after])


def _is_spaced_out(text: str, gaps: Sequence[int]) -> bool:
    """Whether more Han characters have a gap between them than stand next to each other."""
    return len(gaps) > len(_TIGHT.findall(text))


def _is_in_label(text: str, gap: int) -> bool:
    """Whether the gap stands within a label of two characters: 账 号："""
    return text[gap + 2 : gap + 3] in ("：", ":") and not text[max(0, gap - 2) : gap - 1].strip()


def _stands_alone(text: str, pair: re.Match[str]) -> bool:
    """Whether two characters with a gap are a line, a label or a name by themselves."""
    before, after = text[max(0, pair.start() - 1) : pair.start()], text[pair.end() : pair.end() + 1]
    return not before.strip() and after in ("", " ", "\n", "：", ":")


def _is_within_word(text: str, gap: int) -> bool:
    """Whether a usual word goes on across the gap when what stands around it is read as one."""
    before, after = han_around(text, gap, gap + 1)
    return word_across(text[before:gap], text[gap + 1 : after]) is not None


def _within(places: Sequence[int], line: re.Match[str]) -> Sequence[int]:
    """Those of ``places``, which are in order, that lie in the line."""
    return places[bisect_left(places, line.start()) : bisect_left(places, line.end())]


def _keeps_its_own(line: str, text: str, gaps: Sequence[int]) -> bool:
    """Whether a line of ``text`` is a row of a table, or a list whose ``gaps`` do not stand within words.

    A line that is spaced out is no row: its columns could not be told from its words.
    """
    many = len(gaps) >= _LIST
    if len(line) <= _LONGEST_ROW and is_row(line) and not (many and _is_spaced_out(line, gaps)):
        return True
    return many and not _is_noise(text, gaps)
