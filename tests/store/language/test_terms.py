"""The terms that find a passage: every pair of characters, words, and runs of letters and digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.terms import general_frequency, han_bigrams, index_terms, latin_tokens, words


@pytest.mark.parametrize(
    ("text", "bigrams"),
    [
        ("岩石力学", ["岩石", "石力", "力学"]),
        ("会，开会", ["会", "开会"]),
        ("学学学", ["学学", "学学"]),
        ("第3期", ["第", "期"]),
        ("abc 123", []),
        ("〇七年", ["〇七", "七年"]),
        ("𠮷野", ["𠮷野"]),
        ("", []),
    ],
)
def test_pairs_do_not_reach_across_what_is_no_chinese_character(text: str, bigrams: list[str]) -> None:
    assert han_bigrams(text) == bigrams


def test_letters_and_digits_stay_together() -> None:
    assert latin_tokens("csrme@163.com 5g网络 010-68596456") == ["csrme", "163", "com", "5g", "010", "68596456"]


def test_words_of_two_and_more_characters_with_the_words_inside_them() -> None:
    found = words("中国科学技术协会发布通知。")
    assert {"中国", "科学", "技术", "协会", "发布", "通知"} <= set(found)
    assert all(len(word) > 1 for word in found)
    assert words("的 a1 ，") == []


def test_an_entry_holds_pairs_tokens_and_the_longer_words() -> None:
    terms, found = index_terms("联系人手机5g")
    assert {"联系", "系人", "人手", "手机", "5g", "联系人"} <= set(terms.decode().split())
    assert "联系人" in found
    assert terms.decode().split().count("手机") == 1


@given(st.text(st.sampled_from("中国科学技术协会开展工作的通知在5月a，。\n 𠮷"), max_size=80))
def test_the_terms_of_a_text_are_its_pairs_its_tokens_and_its_longer_words(text: str) -> None:
    terms, found = index_terms(text)
    expected = [*han_bigrams(text), *latin_tokens(text), *[word for word in found if len(word) > 2]]
    assert sorted(terms.decode().split()) == sorted(expected)
    assert all(word in text for word in found)


def test_general_words_are_told_from_others() -> None:
    assert general_frequency("通知") > general_frequency("俸给")
    assert general_frequency("石力学与") == 0
