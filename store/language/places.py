"""Places in China: which provinces a text speaks of, by their own names or those of their cities.

``provinces.txt`` has a province a line, with its prefectures and larger cities, as the area codes of the package
phonenumbers name them (Apache-2.0), without 省, 市, 地区, 盟 and 自治州. A name with an asterisk is also a word, or
stands across two (确保定期): it counts with 市, 州 and the like alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

_LEVELS = ("省", "市", "州", "盟", "地区", "自治区", "特别行政区", "壮族", "回族", "维吾尔")


@cache
def _places() -> tuple[Mapping[str, str], Mapping[str, Sequence[tuple[str, bool]]]]:
    """Every name with its province; and the names by their first two characters, those that need a level last.

    Long ones come first: 西安 is not in 江西安排. Compiling them as one pattern would take 15 milliseconds.
    """
    lines = Path(__file__).with_name("provinces.txt").read_text(encoding="utf-8").splitlines()
    provinces = {name: line.split()[0] for line in lines for name in line.split()}
    by_first: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for name in sorted(provinces, key=lambda name: (name.endswith("*"), -len(name), name)):
        by_first[name[:2]].append((name.removesuffix("*"), name.endswith("*")))
    return {name.removesuffix("*"): province for name, province in provinces.items()}, dict(by_first)


@cache
def _first() -> re.Pattern[str]:
    """The first character of any name."""
    _, by_first = _places()
    return re.compile(f"[{''.join({name[0] for name in by_first})}]")


def _named(folded: str) -> Iterator[tuple[int, str]]:
    """The provinces and cities that a folded text names, each with where it stands."""
    _, by_first = _places()
    end = 0
    for match in _first().finditer(folded):
        at = match.start()
        if at >= end and folded[at : at + 2] in by_first and (name := _name_at(folded, at)):
            yield at, name
            end = at + len(name)


def _name_at(folded: str, at: int) -> str:
    """The province or city whose name stands there, "" for none."""
    _, by_first = _places()
    for name, needs_level in by_first.get(folded[at : at + 2], ()):
        if folded.startswith(name, at) and (not needs_level or folded.startswith(_LEVELS, at + len(name))):
            return name
    return ""


def provinces_in(folded: str) -> frozenset[str]:
    """The provinces that a folded text names, by themselves (山西) or by a city (大理市 is in 云南)."""
    provinces, _ = _places()
    return frozenset(provinces[name] for _, name in _named(folded))


def is_place(folded: str) -> bool:
    """Whether a folded text is the name of a province or a city, and nothing else (福建省, 莆田市)."""
    provinces, _ = _places()
    return folded in provinces or any(folded.removesuffix(level) in provinces for level in _LEVELS)


def place_start(folded: str) -> int | None:
    """Where the first province or city that a folded text names stands in it; None where it names none."""
    return next((at for at, _ in _named(folded)), None)


def leading_place(folded: str) -> int:
    """How many characters of a folded text are the province or city that it begins with, its level included."""
    end = len(_name_at(folded, 0))
    level = next((level for level in _LEVELS if folded.startswith(level, end)), "") if end else ""
    return end + len(level)


def is_elsewhere(asked: frozenset[str], own: frozenset[str]) -> bool:
    """Whether what is of the provinces ``own`` is of none of those ``asked`` about; never where either has none."""
    return bool(asked) and bool(own) and asked.isdisjoint(own)
