"""The two scripts of Chinese: which of them a text is written in, and the text in the other one.

Only characters are converted, never words: 软件 becomes 軟件 and not 軟體, so that it stays the notice's own wording.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import opencc

from store.language.folding import simplified


class Script(StrEnum):
    """A script of Chinese, by the subtag that names it (ISO 15924)."""

    SIMPLIFIED = "Hans"
    TRADITIONAL = "Hant"


def converted(text: str, script: Script) -> str:
    """``text`` in ``script``. What other characters there are stays as it is."""
    return simplified(text) if script is Script.SIMPLIFIED else _to_traditional().convert(text)


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")  # the standard that the interface is written in


def script_of(text: str) -> Script | None:
    """The script that most of ``text`` is written in, None where both are written alike.

    A stray character of the other one, as in a name or a quotation, does not count against the rest.
    """
    scripts = [script for script in map(_script_of_character, text) if script]
    traditional = scripts.count(Script.TRADITIONAL)
    if 2 * traditional == len(scripts):
        return None
    return Script.TRADITIONAL if 2 * traditional > len(scripts) else Script.SIMPLIFIED


@cache
def _script_of_character(character: str) -> Script | None:
    """The only script that a character is used in, None for those of both and all that are no Chinese characters."""
    if character.isascii():
        return None
    if converted(character, Script.SIMPLIFIED) != character:
        return Script.TRADITIONAL
    return Script.SIMPLIFIED if converted(character, Script.TRADITIONAL) != character else None
