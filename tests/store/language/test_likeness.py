"""Characters that are written for each other: by sound, by shape."""

import pytest

from store.language.likeness import NEAR_SOUND, SAME_PART, SAME_SOUND, Glyph, common_glyphs, likeness

GLYPHS = dict(common_glyphs())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("的", "地", SAME_SOUND),
        ("在", "再", SAME_SOUND),
        ("抓", "爪", SAME_SOUND),
        ("人", "木", 0.0),
        ("大", "通", 0.0),
        ("陈", "程", NEAR_SOUND),
    ],
)
def test_characters_are_alike_by_sound(one: str, other: str, expected: float) -> None:
    assert likeness(GLYPHS[one], GLYPHS[other]) == likeness(GLYPHS[other], GLYPHS[one]) == expected


@pytest.mark.parametrize(("one", "other"), [("拔", "拨"), ("请", "情"), ("理", "埋"), ("免", "兔")])
def test_characters_that_look_alike_are_at_least_as_near_as_those_that_nearly_sound_alike(one: str, other: str) -> None:
    assert likeness(GLYPHS[one], GLYPHS[other]) >= NEAR_SOUND
    assert SAME_SOUND > SAME_PART > NEAR_SOUND > 0


def test_what_has_no_parts_is_like_nothing_by_shape() -> None:
    assert likeness(Glyph(frozenset(), frozenset()), GLYPHS["木"]) == 0.0
