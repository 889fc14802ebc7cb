"""Applying repairs to a text, and making one list of repairs of two lists made one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.cleaning.offsets import OffsetMap
from store.values.texts import Repair


def apply(text: str, repairs: Iterable[Repair]) -> str:
    """``text`` with its ``repairs`` made; they are in order, apart from each other, and count in ``text``."""
    parts: list[str] = []
    place = 0
    for repair in repairs:
        parts += text[place : repair.start], repair.replacement
        place = repair.end
    return "".join(parts) + text[place:]


def compose(length: int, first: Sequence[Repair], middle: str, second: Sequence[Repair]) -> tuple[Repair, ...]:
    """The repairs that do at once what ``first`` and then ``second`` do.

    ``first`` counts in the original of ``length`` characters and makes ``middle`` of it, ``second`` counts in
    ``middle``. A repair of ``second`` that touches what ``first`` put in becomes one with it, under its own kind.
    """
    if not first or not second:
        return tuple(first or second)
    offsets = OffsetMap.of(length, first)
    starts = offsets.clean_starts
    placed = [
        _Placed(at, at + len(repair.replacement), repair, False) for at, repair in zip(starts, first, strict=True)
    ]
    placed += [_Placed(repair.start, repair.end, repair, True) for repair in second]
    placed.sort(key=lambda item: (item.start, item.later))
    groups: list[list[_Placed]] = []
    reach = 0
    for item in placed:
        if groups and item.start < reach:
            groups[-1].append(item)
        else:
            groups.append([item])
        reach = max(reach, item.end)
    return tuple(_merged(group, offsets, middle) for group in groups)


class _Placed(NamedTuple):
    """A repair with the span it has in the text between the two lists; ``later`` when it is of the second list."""

    start: int
    end: int
    repair: Repair
    later: bool


def _merged(group: Sequence[_Placed], offsets: OffsetMap, middle: str) -> Repair:
    """One repair of the original for repairs that overlap in the middle text."""
    later = [item.repair for item in group if item.later]
    if not later:
        return group[0].repair
    start, end = group[0].start, max(item.end for item in group)
    inside = [Repair(repair.kind, repair.start - start, repair.end - start, repair.replacement) for repair in later]
    original = offsets.to_original(start, end)
    return Repair(later[0].kind, original.start, original.end, apply(middle[start:end], inside))
