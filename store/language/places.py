"""Places in China: which provinces a text speaks of, by their own names or those of their cities.

``provinces.txt`` has a province a line, with its prefectures and larger cities, as the area codes of the package
phonenumbers name them (Apache-2.0), without 省, 市, 地区, 盟 and 自治州. A name with an asterisk is also a word, or
stands across two (确保定期): it counts with 市, 州 and the like alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

_LEVEL = "[省市州盟]|地区|自治区|特别行政区|壮族|回族|维吾尔"


@cache
def _places() -> tuple[dict[str, str], re.Pattern[str]]:
    """Every name with its province, and the pattern that finds them, long ones first: 西安 is not in 江西安排.

    Names with the same first character stand together: few of them are then tried at any place of a text.
    """
    lines = Path(__file__).with_name("provinces.txt").read_text(encoding="utf-8").splitlines()
    provinces = {name: line.split()[0] for line in lines for name in line.split()}
    names = sorted(provinces, key=lambda name: (-len(name), name))
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: name.endswith("*")):
        rests[name[0]].append(name[1:].replace("*", f"(?={_LEVEL})"))
    by_name = {name.removesuffix("*"): province for name, province in provinces.items()}
    return by_name, re.compile("|".join(f"{first}(?:{'|'.join(others)})" for first, others in rests.items()))


def provinces_in(folded: str) -> frozenset[str]:
    """The provinces that a folded text names, by themselves (山西) or by a city (大理市 is in 云南)."""
    provinces, pattern = _places()
    return frozenset(provinces[match.group()] for match in pattern.finditer(folded))


def is_place(folded: str) -> bool:
    """Whether a folded text is the name of a province or a city, and nothing else (福建省, 莆田市)."""
    provinces, _ = _places()
    return bool(folded) and (folded in provinces or re.sub(f"(?:{_LEVEL})$", "", folded) in provinces)


def place_start(folded: str) -> int | None:
    """Where the first province or city that a folded text names stands in it; None where it names none."""
    match = _places()[1].search(folded)
    return match.start() if match else None


def leading_place(folded: str) -> int:
    """How many characters of a folded text are the province or city that it begins with, its level included."""
    _, pattern = _places()
    match = pattern.match(folded)
    if match is None:
        return 0
    level = re.compile(_LEVEL).match(folded, match.end())
    return level.end() if level else match.end()


def is_elsewhere(asked: frozenset[str], own: frozenset[str]) -> bool:
    """Whether what is of the provinces ``own`` is of none of those ``asked`` about; never where either has none."""
    return bool(asked) and bool(own) and asked.isdisjoint(own)
