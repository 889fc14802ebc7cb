"""Folded texts are compared character by character with what they were folded from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language import fold, searchable

# What has lower-case or simplified forms of other lengths, besides anything else.
_CHARACTERS = st.sampled_from("İẞŉﬁΣ發髮乾隆隻只麵後裡著瞭𠮷😀㎡①　Ａ【】。“”")
_ODD = st.text(st.one_of(_CHARACTERS, st.characters(codec="utf-8")), max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＣＳＲＭＥ＠１６３．ＣＯＭ", "csrme@163.com"),
        ("Covid-19", "covid-19"),
        ("中國巖石力學與工程學會", "中国岩石力学与工程学会"),
        ("頭髮和發展", "头发和发展"),
        ("〔2020〕3号", "[2020]3号"),
        ("【2020】３號", "[2020]3号"),
        ("2020—2021", "2020-2021"),
        ("一　二", "一 二"),
        ("", ""),
    ],
)
def test_width_script_and_case_are_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["İstanbul 歡迎", "ŉ發", "Ａ" * 1000, "😀發😀", "𠮷野家"])
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(_ODD)
def test_length_is_kept_whatever_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(_ODD)
def test_no_quotation_mark_is_left_whatever_the_text(text: str) -> None:
    once = searchable(text)
    assert len(once) <= len(text)
    assert not set("“”‘’「」『』\"'") & set(once)


def test_quotation_marks_part_no_words() -> None:
    assert searchable("战“疫”有我") == searchable("戰「疫」有我") == "战疫有我"
