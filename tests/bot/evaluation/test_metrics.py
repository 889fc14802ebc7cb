"""The figures of rankings, against what is worked out by hand."""

from math import log2

import pytest

from bot.evaluation.metrics import credited, ranking_figures


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        (["a"], (1, 1, 1, 1)),
        (["x", "y", "a"], (1 / log2(4), 1 / 3, 0, 1)),
        ([*"bcdefghij", "a"], (1 / log2(11), 1 / 10, 0, 1)),
        ([*"bcdefghijk", "a"], (0, 0, 0, 0)),
        ([], (0, 0, 0, 0)),
    ],
)
def test_one_right_document(ranking: list[str], expected: tuple[float, ...]) -> None:
    [figures] = ranking_figures([ranking], [{"a": 1}])
    assert tuple(figures) == ("ndcg@10", "mrr@10", "hit@1", "hit@10")
    assert tuple(figures.values()) == pytest.approx(expected)


def test_grades_weigh_in_ndcg() -> None:
    [figures] = ranking_figures([["b", "x", "a"]], [{"a": 2, "b": 1}])
    best = 2 + 1 / log2(3)
    assert figures["ndcg@10"] == pytest.approx((1 + 2 / log2(4)) / best)
    assert figures["mrr@10"] == 1


def test_a_question_without_right_documents_has_no_figures_and_moves_no_other() -> None:
    first, second, third = ranking_figures([["a"], ["a"], ["x", "a"]], [{"a": 1}, {}, {"a": 1}])
    assert (first["hit@1"], second, third["hit@1"]) == (1, {}, 0)


def test_an_equal_document_stands_for_the_labelled_one_the_first_time_only() -> None:
    equal = {"a": frozenset("abc")}
    assert credited(["x", "b", "a", "c"], {"a": 1}, equal)[1] == "a"
    assert credited(["x", "b", "a", "c"], {"a": 1}, equal).count("a") == 1
    assert credited(["a", "b"], {"a": 1}, equal)[0] == "a"


def test_a_document_that_equals_two_stands_for_itself_or_the_better_one() -> None:
    equal = {"a": frozenset("abc"), "b": frozenset("abc")}
    assert credited(["b", "c"], {"a": 2, "b": 1}, equal) == ["b", "a"]
    assert credited(["c"], {"a": 1, "b": 2}, equal) == ["b"]
