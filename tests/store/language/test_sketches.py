"""Sketches tell how alike common words are."""

import pytest

from store.language.sketches import common_words, likeness, places_of, rarity


def alike(one: str, other: str) -> float:
    return float(likeness(places_of([one]), [places_of([other])])[0, 0])


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [("谎报", "虚报", "汽车"), ("碰运气", "侥幸", "会议"), ("难处", "困难", "邮箱"), ("拍板", "决策", "香蕉")],
)
def test_a_word_is_liker_to_one_that_means_the_same(word: str, like: str, unlike: str) -> None:
    assert alike(word, like) > 0.3 > alike(word, unlike)


def test_a_word_is_as_like_itself_as_can_be() -> None:
    assert alike("困难", "困难") == 1.0


def test_the_likest_word_of_a_bag_counts() -> None:
    [one, none, best] = likeness(places_of(["谎报"]), [places_of(bag) for bag in (["汽车"], [], ["汽车", "虚报"])])[0]
    assert one == alike("谎报", "汽车")
    assert none == 0.0
    assert best == alike("谎报", "虚报")


def test_words_are_the_longest_that_are_known() -> None:
    assert list(common_words("碰运气的想法,5G和x困难群众!")) == ["碰运气", "想法", "困难", "群众"]


@pytest.mark.parametrize("text", ["", "的", "abc 123", "𠀀𠀁"])
def test_a_text_without_known_words_has_none(text: str) -> None:
    assert list(common_words(text)) == []


def test_a_rare_word_says_more_than_a_frequent_one() -> None:
    assert 0.5 <= rarity("我们") < rarity("困难") < rarity("侥幸") <= 4.3
