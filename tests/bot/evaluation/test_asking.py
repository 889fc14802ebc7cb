import time

import pytest

from bot.evaluation.asking import ask_all
from bot.evaluation.values import Question, Response

QUESTIONS = [Question(text, text, {}) for text in ("年会在哪天", "食堂几点开门")]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the time is, as a list of one number."""
    now = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    return now


def test_the_time_is_that_of_what_people_get_where_more_is_graded(clock: list[float]) -> None:
    asked: list[str] = []

    def ask(question: str) -> Response:
        clock[0] += 5
        asked.append(question)
        return Response("answered", 0.5, (), question)

    def timed(question: str) -> None:
        clock[0] += 1

    assert [(one.quote, seconds) for one, seconds in ask_all(ask, QUESTIONS, timed)] == [
        ("年会在哪天", 1),
        ("食堂几点开门", 1),
    ]
    assert [seconds for _, seconds in ask_all(ask, QUESTIONS)] == [5, 5]
    assert asked == ["年会在哪天", "年会在哪天", "食堂几点开门"] * 2
