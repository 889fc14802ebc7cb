"""What several rules know about characters."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, with 々 and 〇, as the inside of a regular expression's brackets."""


@lru_cache(8192)
def is_common(char: str) -> bool:
    """Whether it is one of the 3755 common characters of GB 2312 (its first level), in either script."""
    code = to_simplified(char).encode("gb2312", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def to_simplified(text: str) -> str:
    """The text in simplified script, to judge it by; what is kept stays in its own."""
    simplified: str = _converter().convert(text)
    return simplified


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
