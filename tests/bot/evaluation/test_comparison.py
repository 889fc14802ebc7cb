"""Two runs over the same questions."""

import random

import pytest

from bot.evaluation.comparison import Graded, compare, interval, significance


def run(*figures: dict[str, float]) -> list[Graded]:
    return [Graded(str(place), f"问 {place}", "answered", "a", one) for place, one in enumerate(figures)]


def test_a_difference_that_either_sign_would_give_is_chance() -> None:
    assert significance([]) == significance([0, 0, 0]) == significance([1, 0]) == 1
    assert significance([1, -1, 0.5, -0.5]) == 1


@pytest.mark.parametrize("count", [2, 5, 10])
def test_with_few_changes_every_choice_of_signs_is_counted(count: int) -> None:
    # All n differences are of one sign: of 2^n choices, that one and its mirror image are as far from 0.
    assert significance([1] * count) == pytest.approx(2 / 2**count)


def test_unchanged_questions_change_no_significance() -> None:
    assert significance([1, 1, 1, -1] + [0] * 200) == significance([1, 1, 1, -1]) == pytest.approx(10 / 16)


def test_with_many_changes_a_clear_difference_is_no_chance_and_a_small_one_may_be() -> None:
    assert significance([1] * 60 + [-1] * 20) < 0.001
    assert significance([1] * 42 + [-1] * 38) > 0.5


def test_the_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    differences = [float(value) for value in random.Random(1).choices([1, 0, -1], [5, 90, 1], k=300)]
    low, high = interval(differences)
    assert low < sum(differences) / len(differences) < high
    assert (low, high) == interval(differences)
    assert interval([0.25, 0.25]) == (0.25, 0.25)


def test_the_means_and_the_numbers_of_better_and_worse() -> None:
    comparison = compare(
        run({"hit@1": 0, "right": 0}, {"hit@1": 1, "right": 1}, {"hit@1": 1, "right": 0}),
        run({"hit@1": 1, "right": 1}, {"hit@1": 0, "right": 1}, {"hit@1": 1, "right": 0}),
    )
    hit, right = comparison.changes
    assert (hit.figure, hit.old, hit.new, hit.better, hit.worse) == (
        "hit@1",
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
        1,
        1,
    )
    assert (right.figure, right.old, right.new, right.better, right.worse) == (
        "right",
        pytest.approx(1 / 3),
        pytest.approx(2 / 3),
        1,
        0,
    )
    assert [one.id for one in comparison.better] == ["0"]
    assert [one.id for one in comparison.worse] == ["1"]
    assert comparison.better[0].figures == {"hit@1": (0, 1), "right": (0, 1)}


def test_to_be_handled_rightly_outweighs_the_place_of_a_notice() -> None:
    comparison = compare(run({"right": 0, "ndcg@10": 1}), run({"right": 1, "ndcg@10": 0.5}))
    assert ([one.id for one in comparison.better], comparison.worse) == (["0"], ())


def test_a_figure_that_only_one_run_has_is_not_compared() -> None:
    comparison = compare(run({"right": 1}), run({"right": 1, "right+eq": 0, "hit@1": 0}))
    assert [change.figure for change in comparison.changes] == ["right"]
    assert (comparison.better, comparison.worse) == ((), ())


def test_questions_are_the_same_by_their_id_and_words() -> None:
    old, new = (
        run({"right": 1}, {"right": 1}),
        [*run({"right": 1}), Graded("1", "另一个", "answered", None, {"right": 0})],
    )
    comparison = compare(old, new)
    assert (comparison.shared, comparison.added, comparison.gone) == (1, 1, 1)
    assert compare(old[1:], new[1:]).changes == ()
