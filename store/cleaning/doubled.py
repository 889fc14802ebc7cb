"""Characters printed twice: bold type that a converter read as two layers (关关于于), or single ones (防控控工作)."""

from __future__ import annotations

import re

from store.cleaning.scripts import HAN
from store.cleaning.words import han_around, is_usual, likelihood, words_of
from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_HAN = re.compile(f"[{HAN}]")
_ZERO = re.compile(b"\\0")
_PAIR = lazy_pattern(rf"([{HAN}])\1")
_RUN = lazy_pattern(rf"(?:([{HAN}，。、；：])\1){{3,}}")
_GAIN_OF_RUN = 6.0
"""Nats a pair by which the single characters must be likelier: 快快乐乐 and 家家户户 are words of their own."""
_GAIN = 4.0
"""Nats by which the text must be likelier without one of two characters."""
_FEWEST_OF_RUN = 3
_FEWEST = 2
_SPARSEST = 250
"""So many different characters twice, and one in so many characters of text, are noise."""
# What stands twice where one name ends and the next word begins: 我校校长, 县委委员, 水利厅厅长.
_JOINTS = frozenset(
    "会局厅部处科院校省市县区镇乡村委办所站队组室司署馆园台社团班级系国州盟旗街道路店厂行党者员人家业学"
)


def repairs(text: str) -> list[Repair]:
    """The second of two equal characters goes, in texts that have enough of what can only be printed twice by mistake.

    That is so where one of the two is in no word and the other ends or begins a usual one. In a text with enough of
    these any other that is in no word goes, too.
    """
    twice = _twice(text)
    if not _is_enough(text, twice):
        return []
    certain = [repair for run in _RUN.finditer(text) for repair in _of_run(run)]
    if not _is_enough(text, twice - _JOINTS | {text[repair.start] for repair in certain}):
        return []
    inside = {repair.start for repair in certain}
    others = [pair.start() for pair in _PAIR.finditer(text) if pair.start() + 1 not in inside]
    certain += [_second(place) for place in others if _is_doubled(text, place, certain=True)]
    if not _is_enough(text, {text[repair.start] for repair in certain}):
        return []
    inside = {repair.start for repair in certain}
    more = [_second(place) for place in others if place + 1 not in inside and _is_doubled(text, place, certain=False)]
    return sorted((*certain, *more), key=lambda repair: repair.start)


def _twice(text: str) -> set[str]:
    """The Han characters that stand twice in a row somewhere.

    All places at once, in less than half the time of a search: equal characters have equal last bytes, and a number
    made of these is zero there when it is compared with itself, shifted by a byte. One in 256 others is so as well.
    """
    # Web pages have hundreds of spaces in a row.
    last_bytes = text.replace("  ", " \t").encode("utf-32-le", "surrogatepass")[::4]
    number = int.from_bytes(last_bytes, "little")
    compared = (number ^ number >> 8).to_bytes(len(last_bytes), "little")
    places = [match.start() for match in _ZERO.finditer(compared, 0, len(compared) - 1)]
    return {text[place] for place in places if text[place] == text[place + 1] and _HAN.match(text, place)}


def _second(place: int) -> Repair:
    return Repair("doubled", place + 1, place + 2, "")


def _is_enough(text: str, characters: set[str]) -> bool:
    """Whether so many different characters stand twice that it is no chance."""
    return len(characters) >= max(_FEWEST, len(text) / _SPARSEST)


def _of_run(run: re.Match[str]) -> list[Repair]:
    """The repairs of a run in which every character stands twice."""
    twice = run.group()
    if len(set(twice)) < _FEWEST_OF_RUN or likelihood(twice[::2]) - likelihood(twice) < _GAIN_OF_RUN * len(twice) / 2:
        return []
    return [Repair("doubled", place + 1, place + 2, "") for place in range(run.start(), run.end(), 2)]


def _is_doubled(text: str, place: int, *, certain: bool) -> bool:
    """Whether the character at ``place`` stands there twice by mistake, ``certain`` or as others around it do."""
    char = text[place]
    start, end = han_around(text, place, place + 2)
    thrice = char in (text[max(start, place - 1) : place], text[place + 2 : place + 3])
    if thrice or (certain and char in _JOINTS):
        return False
    run, at = text[start:end], place - start
    as_printed = words_of(run)
    if char not in (_word_at(as_printed, at), _word_at(as_printed, at + 1)):
        return False
    if certain and not is_usual(_word_at(words_of(run[:at] + run[at + 1 :]), at)):
        return False
    return likelihood(run[:at] + run[at + 1 :]) - likelihood(run) >= _GAIN


def _word_at(words: tuple[str, ...], place: int) -> str:
    """The word that holds the character at ``place``."""
    for word in words:
        if place < len(word):
            return word
        place -= len(word)
    return ""
