"""A stray English "and" between two Chinese words, as half-done translation or templates leave it."""

from __future__ import annotations

from store.cleaning.scripts import HAN
from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_AND = lazy_pattern(rf"(?<=[{HAN}”’》」』）)])(?: +and *| *and +)(?=[{HAN}“‘《「『（(])")


def repairs(text: str) -> list[Repair]:
    """ " and " between two Chinese words becomes 和; next to anything else it is part of a name and stays.

    One of the spaces may be missing: a line that ended there took it with it.
    """
    if "and" not in text:
        return []
    return [Repair("conjunction", match.start(), match.end(), "和") for match in _AND.finditer(text)]
