"""The sound of words, and what is typed in it."""

import pytest

from store.language.pinyin import blurred, is_syllables, readings, syllable_ends, toneless


@pytest.mark.parametrize(
    ("word", "sound"),
    [("岩石", "yanshi"), ("银行", "yinhang"), ("行动", "xingdong"), ("女", "nv"), ("重庆", "chongqing"), ("", "")],
)
def test_a_word_has_one_sound_without_tones(word: str, sound: str) -> None:
    assert toneless(word) == sound


def test_a_character_may_have_several_readings() -> None:
    assert {"xing", "hang"} <= readings("行")
    assert "yan" in readings("岩")


@pytest.mark.parametrize(
    ("one", "other"), [("是", "事"), ("张", "脏"), ("山", "三"), ("陈", "程"), ("银", "英"), ("行", "航")]
)
def test_sounds_that_many_do_not_tell_apart(one: str, other: str) -> None:
    assert blurred(readings(one)) & blurred(readings(other))


@pytest.mark.parametrize(("one", "other"), [("山", "水"), ("大", "小"), ("通", "知")])
def test_sounds_that_everyone_tells_apart(one: str, other: str) -> None:
    assert not blurred(readings(one)) & blurred(readings(other))


@pytest.mark.parametrize("token", ["yanshi", "xian", "lianxidianhua", "zhuang", "a", "nv", "lve", "yuan", ""])
def test_pinyin_is_syllables(token: str) -> None:
    assert is_syllables(token)


@pytest.mark.parametrize("token", ["phone", "csrme", "vip", "i", "wxyz", "speech", "tv", "cctv", "kve", "yv", "v"])
def test_english_and_names_are_not(token: str) -> None:
    assert not is_syllables(token)


def test_a_syllable_may_end_in_several_places() -> None:
    assert syllable_ends("xian", 0) == [2, 3, 4]
    assert syllable_ends("xian", 2) == [3, 4]
    assert syllable_ends("xian", 4) == []
    assert syllable_ends("tr", 0) == []
