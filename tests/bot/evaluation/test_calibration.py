"""The confidence against what is right, worked out by hand."""

from collections.abc import Callable

import pytest

from bot.evaluation.calibration import Bin, by_notice, by_quote
from bot.evaluation.values import Question, Result

Graded = Callable[..., Result]

ASKED = Question("1", "何时", {"a": 1}, answer="六月")


def test_the_error_is_how_far_confidence_and_share_lie_apart_by_bins(graded: Graded) -> None:
    results = [
        graded(ASKED, "a", confidence=0.95),
        graded(ASKED, "a", confidence=1.0),
        graded(ASKED, "b", confidence=0.91),
        graded(ASKED, "b", confidence=0.2, outcome="related"),
    ]
    found = by_notice(results)
    assert found is not None
    low, high = found.bins
    assert low == Bin(0.2, 0.3, 1, 0.2, 0)
    assert (high.low, high.high, high.count) == (0.9, 1, 3)
    assert (high.confidence, high.right) == pytest.approx(((0.95 + 1 + 0.91) / 3, 2 / 3))
    assert found.error == pytest.approx((0.2 + 3 * ((0.95 + 1 + 0.91) / 3 - 2 / 3)) / 4)


def test_what_is_certain_and_right_has_no_error(graded: Graded) -> None:
    found = by_quote([graded(ASKED, "b", confidence=1.0, quote="六月")])
    assert found is not None
    assert found.error == 0


def test_an_equal_notice_is_right(graded: Graded) -> None:
    found = by_notice([graded(ASKED, "b", confidence=1.0, equal={"a": frozenset("ab")})])
    assert found is not None
    assert found.error == 0


def test_a_claim_that_is_not_about_the_first_answer_is_left_out(graded: Graded) -> None:
    left_out = [
        graded(ASKED, "a", outcome="not_in_list"),
        graded(ASKED, outcome="not_found"),
        graded(ASKED, "a", confidence=None),
    ]
    assert by_notice(left_out) is None
    found = by_notice([*left_out, graded(ASKED, "a", confidence=0.5, outcome="not_found")])
    assert found is not None
    assert [one.count for one in found.bins] == [1]


def test_quotes_are_right_only_where_the_questions_tell_what_they_must_hold(graded: Graded) -> None:
    nothing_answers = graded(Question("2", "几点", {}), "a", confidence=0.3, outcome="not_found")
    assert by_quote([graded(Question("1", "何时", {"a": 1}), "a"), nothing_answers]) is None
    found = by_quote([graded(ASKED, "a", confidence=0.9, quote="六月"), nothing_answers])
    assert found is not None
    assert [(one.confidence, one.right) for one in found.bins] == [(0.3, 0), (0.9, 1)]
