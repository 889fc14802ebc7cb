import pytest

from bot.context import earlier_after
from store.values.replies import Answer, AnswerKind, Outcome, Reply, Source

SOURCE = Source("a.txt", 1, "通知", None, None, None, None, (), 0, 4)
SHOWN = Answer("q1.0.4", AnswerKind.PASSAGE, 0.9, "通知通知", SOURCE)


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.RELATED, Outcome.NOT_IN_LIST])
def test_the_answer_that_is_shown_counts(outcome: Outcome) -> None:
    assert earlier_after(Reply("", outcome, 0.9, (SHOWN,)), "c1") == SHOWN.key


@pytest.mark.parametrize(
    "outcome", [Outcome.GREETING, Outcome.THANKS, Outcome.FAREWELL, Outcome.SMALLTALK, Outcome.EMPTY]
)
def test_a_courtesy_leaves_the_former_one(outcome: Outcome) -> None:
    assert earlier_after(Reply("", outcome, 0.0), "c1") == "c1"


def test_a_follow_up_that_found_nothing_leaves_the_former_one() -> None:
    assert earlier_after(Reply("", Outcome.NO_MORE, 0.0, follows=SOURCE), "c1") == "c1"
    assert earlier_after(Reply("", Outcome.NOT_FOUND, 0.0, follows=SOURCE), "c1") == "c1"


@pytest.mark.parametrize("outcome", [Outcome.NOT_FOUND, Outcome.CONTACT_MISSING])
def test_another_question_without_an_answer_leaves_none(outcome: Outcome) -> None:
    assert earlier_after(Reply("", outcome, 0.1, (SHOWN,)), "c1") is None
