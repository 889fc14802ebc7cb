import numpy as np
import pytest
from evaluation.calibrate import BAND, THRESHOLD, related_from

HIGH, LOW = THRESHOLD - BAND / 2, THRESHOLD - 5 * BAND / 2
# The last step above nothing.
LEAST = THRESHOLD - (round(THRESHOLD / BAND) - 1) * BAND


def chosen(*examples: tuple[str, float, bool], off_topic: int = 20) -> float:
    groups, chances, labels = zip(*examples, strict=True)
    return related_from(np.array(chances), np.array(labels, dtype=float), np.array(groups), off_topic, THRESHOLD)


def test_what_is_right_often_enough_is_shown_as_related() -> None:
    answers = [("seeds", HIGH, True), ("seeds", LOW, True), ("answered", HIGH, True), ("answered", LOW, False)]
    assert chosen(*answers) == pytest.approx(LEAST)


def test_what_is_mostly_wrong_is_not() -> None:
    wrong = [("seeds", LOW, False)] * 8
    assert chosen(("seeds", HIGH, True), *wrong) == pytest.approx(THRESHOLD - 2 * BAND)


@pytest.mark.parametrize(("astray", "least"), [(1, LEAST), (2, THRESHOLD - 2 * BAND)])
def test_what_many_who_ask_about_anything_else_would_get_is_not(astray: int, least: float) -> None:
    answers = [("seeds", HIGH, True), ("seeds", LOW, True)]
    assert chosen(*answers, *[("off_topic", LOW, False)] * astray) == pytest.approx(least)


def test_where_nothing_tells_nothing_is_related() -> None:
    assert chosen(("gone", HIGH, False)) == THRESHOLD
