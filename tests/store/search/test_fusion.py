"""Words and meaning together: meaning moves passages up where words tell little, and nothing where they tell enough."""

import pytest

from store.search.candidates import Candidate
from store.search.fusion import ENOUGH, WEIGHT, fuse, weight_of_meaning
from store.search.ranking import Ranked


def ranked(*scores: float) -> list[Ranked]:
    return [
        Ranked(
            **dict.fromkeys(Ranked._fields)
            | {"candidate": Candidate(number, number, None, 0, 1, "", ""), "score": score}
        )
        for number, score in enumerate(scores, 1)
    ]


def order(found: list[Ranked]) -> list[int]:
    return [one.candidate.passage for one in found]


def test_meaning_weighs_less_the_more_words_are_found() -> None:
    weights = [weight_of_meaning(share) for share in (0.0, 0.1, 0.3, ENOUGH, 0.9, 1.0)]
    assert weights == sorted(weights, reverse=True)
    assert (weights[0], weights[-3:]) == (WEIGHT, [0.0, 0.0, 0.0])


def test_a_passage_that_means_the_same_passes_one_that_shares_a_word() -> None:
    found = fuse(ranked(10.0, 9.0, 2.0), {1: -0.5, 2: 1.0, 3: 0.9}, 0.4)
    assert order(found) == [2, 1, 3]
    assert [one.score for one in found] == pytest.approx([13.0, 8.0, 5.6])


def test_without_weight_the_order_of_words_stays() -> None:
    assert order(fuse(ranked(3.0, 2.0, 1.0), {1: 0.0, 2: 1.0, 3: 0.5}, 0.0)) == [1, 2, 3]


def test_where_no_word_is_found_meaning_alone_decides() -> None:
    assert order(fuse(ranked(0.0, 0.0, 0.0), {1: 0.2, 2: 1.0, 3: -0.1}, 0.4)) == [2, 1, 3]
    assert fuse([], {}, 0.4) == []
