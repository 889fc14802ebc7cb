"""Vectors are kept in a byte a number and searched exactly."""

import numpy as np
import pytest
from fake_encoder import DIMENSION, vector

from store.semantic.vectors import Matrix, pack

TEXTS = ["每月十日发放工资。", "子女入学请找人事处。", "食堂周末不开门。", "工资由财务处发放。"]


def matrix(texts: list[str], first: int = 1) -> Matrix:
    packed = [(first + place, 10 + place // 2, pack(vector(text))) for place, text in enumerate(texts)]
    return Matrix.of(packed, DIMENSION)


def test_packing_keeps_the_cosine() -> None:
    question = vector("工资什么时候发放")
    found = matrix(TEXTS).similarities(question)
    assert found.values == pytest.approx([float(vector(text) @ question) for text in TEXTS], abs=0.01)
    assert len(pack(question)) == DIMENSION


def test_a_vector_of_nothing_is_near_nothing() -> None:
    empty = Matrix.of([(1, 1, pack(np.zeros(DIMENSION, np.float32)))], DIMENSION)
    assert empty.similarities(vector("工资")).cosine(1) == 0.0


def test_the_nearest_come_first_and_only_as_many_as_there_are() -> None:
    found = matrix(TEXTS).similarities(vector("子女入学请找谁"))
    assert found.nearest(1) == [2]
    assert sorted(found.nearest(99)) == [1, 2, 3, 4]
    assert [found.cosine(passage) for passage in found.nearest(99)] == sorted(map(float, found.values), reverse=True)


def test_a_passage_stands_between_the_mean_and_the_nearest() -> None:
    found = matrix(TEXTS).similarities(vector("子女入学请找谁"))
    assert found.standing(2) == pytest.approx(1.0)
    assert found.standing(3) < 0.5
    assert found.standing(99) == 0.0  # without a vector it is no better and no worse than the others


def test_a_passage_is_apart_from_those_of_other_notices_only() -> None:
    found = matrix(TEXTS).similarities(vector("每月十日发放工资"))
    assert found.apart(1, 10) == pytest.approx(found.cosine(1) - max(found.cosine(3), found.cosine(4)))
    assert found.apart(3, 11) < 0
    assert matrix(TEXTS[:2]).similarities(vector("工资")).apart(1, 10) == 0.0  # there is no other notice


def test_other_notices_that_are_about_as_near_are_rivals(monkeypatch: pytest.MonkeyPatch) -> None:
    found = matrix(TEXTS).similarities(vector("每月十日发放工资"))
    assert found.rivals(1, 10) == 0
    assert found.rivals(3, 11) == 1  # the notice of the first passage, which is nearer
    monkeypatch.setattr("store.semantic.vectors.ABOUT", 2.0)
    assert found.rivals(1, 10) == 1  # however many of its passages there are


def test_joining_keeps_every_passage_with_its_own_vector() -> None:
    joined = matrix(TEXTS[2:], first=3).joined(matrix(TEXTS[:2]))
    question = vector("食堂开门")
    assert list(joined.passages) == [1, 2, 3, 4]
    assert joined.similarities(question).values == pytest.approx(matrix(TEXTS).similarities(question).values)


def test_nothing_is_searched_without_complaint() -> None:
    nothing = Matrix.of([], DIMENSION).similarities(vector("工资"))
    assert (nothing.nearest(5), nothing.standing(1), nothing.mean) == ([], 0.0, 0.0)
