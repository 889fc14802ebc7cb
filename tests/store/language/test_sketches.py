"""Sketches tell how alike common words are."""

import pytest

from store.language.sketches import Places, common_words, likeness, rarity, word_at


def words_of(text: str) -> list[str]:
    return [word_at(place) for place in common_words([text])[0]]


def place_of(word: str) -> Places:
    [place] = common_words([word])
    assert words_of(word) == [word]
    return place


def rarity_of(word: str) -> float:
    return rarity(int(place_of(word)[0]))


def alike(one: str, other: str) -> float:
    return float(likeness(place_of(one), [place_of(other)])[0, 0])


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [("谎报", "虚报", "汽车"), ("碰运气", "侥幸", "会议"), ("难处", "困难", "邮箱"), ("拍板", "决策", "香蕉")],
)
def test_a_word_is_liker_to_one_that_means_the_same(word: str, like: str, unlike: str) -> None:
    assert alike(word, like) > 0.3 > alike(word, unlike)


def test_a_word_is_as_like_itself_as_can_be() -> None:
    assert alike("困难", "困难") == 1.0


def test_the_likest_word_of_a_bag_counts() -> None:
    [one, none, best] = likeness(place_of("谎报"), common_words(["汽车", "", "汽车,虚报"]))[0]
    assert one == alike("谎报", "汽车")
    assert none == 0.0
    assert best == alike("谎报", "虚报")


def test_words_are_the_longest_that_are_known() -> None:
    assert words_of("碰运气的想法,5G和x困难群众!") == ["碰运气", "想法", "困难", "群众"]


def test_a_word_that_begins_within_another_is_none() -> None:
    assert words_of("想法律师") == ["想法", "律师"]


def test_each_of_several_texts_has_its_own_words() -> None:
    texts = ["困难群众的困难", "", "群", "众人𠀀困难"]
    found = [[word_at(place) for place in own] for own in common_words(texts)]
    assert found == [["困难", "群众", "困难"], [], [], ["众人", "困难"]]


@pytest.mark.parametrize("text", ["", "的", "abc 123", "𠀀𠀁"])
def test_a_text_without_known_words_has_none(text: str) -> None:
    assert words_of(text) == []


def test_a_rare_word_says_more_than_a_frequent_one() -> None:
    assert 0.5 <= rarity_of("我们") < rarity_of("困难") < rarity_of("侥幸") <= 4.3
