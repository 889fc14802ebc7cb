"""The area code of numbers that are printed without one, where the notice leaves no doubt about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from store.language.patterns import lazy_pattern
from store.notices.contacts.found import Found, Kind
from store.notices.contacts.lists import word_list

# A department has no place of its own: it is where the body is that issues the notice.
_DEPARTMENT = lazy_pattern(r"[一-鿿]{0,10}(?:[处科室组]|办公室|中心|窗口|大厅|[^全内外]部|司)$")


def area_of(name: str) -> str:
    """The area code, with its zero, of the city that a folded name or address names; "" for none or several."""
    found = {_codes()[match.group("city")] for match in _cities().finditer(name)}
    return found.pop() if len(found) == 1 else ""


def area_in_use(values: Iterable[Found]) -> str:
    """The area code that all landlines of a notice have that are printed with one; "" for none or several."""
    areas = {value.area for value in values if value.kind is Kind.PHONE and value.area}
    return areas.pop() if len(areas) == 1 else ""


def area_for(address: str, org: str | None, stands_in: str, in_use: str) -> str:
    """The area code of a block's numbers without one, or "" where it is not certain.

    The place of the folded ``address`` or of ``org`` tells it, and where they name no city that of ``stands_in``,
    unless ``org`` may be somewhere else; ``in_use`` is that of the notice's other numbers, which must not differ.
    """
    place = area_of(address) or area_of(org or "")
    if not place and (org is None or _DEPARTMENT.fullmatch(org)):
        place = area_of(stands_in)
    if place and in_use and place != in_use:
        return ""
    return place or in_use


@cache
def _codes() -> dict[str, str]:
    return {city: code for code, city in (word.split(":") for word in word_list("area_codes"))}


@cache
def _cities() -> re.Pattern[str]:
    cities = "|".join(sorted(_codes(), key=len, reverse=True))
    return re.compile(rf"(?P<city>{cities})(?:市(?!场)|地区|盟|[一-鿿]{{0,8}}自治州)")
