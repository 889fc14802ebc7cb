"""What is folded all at once is folded as character by character, and by phrases where they decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language import folding
from store.language.tables import fold

_CHARACTERS = st.sampled_from("İẞŉﬁΣ發髮乾隆隻只麵後裡著瞭沈默回覆\U0001f600㎡①　Ａ【】。“”\n\0")
_ODD = st.text(st.one_of(_CHARACTERS, st.characters()), max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("頭髮和發展，ＣＳＲＭＥ【2020】３號。", "头发和发展,csrme[2020]3号."),
        ("乾隆和乾燥", "乾隆和干燥"),
        ("沈默的沈先生", "沉默的沈先生"),
        ("回覆與覆蓋", "回复与覆盖"),
        ("ΣΟΦΟΣ 論", "σοφος 论"),
        ("", ""),
    ],
)
def test_what_depends_on_the_characters_around_is_told_apart(text: str, folded: str) -> None:
    assert fold(text) == fold(text) == folded


@given(_ODD)
def test_it_is_the_same_folding(text: str) -> None:
    assert fold(text) == folding.fold(text)
