"""What the office is told of many questions: how many there were, and which ask the same."""

from __future__ import annotations

from datetime import datetime, timedelta

from store.questions.figures import DAY, by_day, most_frequent, period
from store.questions.likeness import grouped
from store.questions.values import Asked, KeptQuestion, Vote
from store.values.replies import Outcome

NOW = datetime(2026, 3, 10, 12).timestamp()


def question(text: str, days: float = 0.0, outcome: Outcome = Outcome.NOT_FOUND) -> KeptQuestion:
    return KeptQuestion(1, Asked(text, NOW - days * DAY, outcome, 0.5, None, "en"), None, None, None)


def texts(groups: list) -> list[list[str]]:
    return [[member.asked.text for member in group.questions] for group in groups]


def test_one_question_in_other_script_width_and_punctuation_is_one_group() -> None:
    asked = [question(text) for text in ("會費什麼時候交？", "会费什么时候交", "会费 什么时候交!!", "培训在哪里举办")]
    assert texts(grouped(asked)) == [["會費什麼時候交？", "会费什么时候交", "会费 什么时候交!!"], ["培训在哪里举办"]]


def test_a_word_too_many_does_not_part_questions_but_another_subject_does() -> None:
    asked = [question(text) for text in ("中国岩石力学学会的联系电话是多少", "岩石力学学会的联系电话是多少")]
    assert len(grouped(asked)) == 1
    asked = [question(text) for text in ("岩石力学学会的联系电话是多少", "岩石力学学会的通讯地址是什么")]
    assert len(grouped(asked)) == 2


def test_questions_of_signs_alone_are_kept_apart() -> None:
    assert len(grouped([question("？？"), question("!!"), question("？？")])) == 2


def test_a_period_counts_what_lies_in_it() -> None:
    asked = [
        question("a", 1, Outcome.ANSWERED),
        question("b", 2, Outcome.NOT_IN_LIST),
        question("c", 3, Outcome.RELATED),
        question("d", 20),
    ]
    votes = [Vote("q1.2.3", True, NOW - DAY), Vote("q1.2.4", False, NOW - 9 * DAY)]
    week, month = (period(asked, votes, days, NOW) for days in (7, 30))
    assert (week.asked, week.answered, week.refused, week.liked, week.disliked) == (3, 2, 1, 1, 0)
    assert (month.asked, month.answered, month.refused, month.liked, month.disliked) == (4, 2, 2, 1, 1)


def test_days_without_a_question_are_days_too() -> None:
    days = by_day([question("a", 1, Outcome.ANSWERED), question("b"), question("c"), question("d", 40)], 3, NOW)
    today = datetime.fromtimestamp(NOW).date()
    assert [day.day for day in days] == [today - timedelta(days=back) for back in (2, 1, 0)]
    assert [(day.answered, day.refused) for day in days] == [(0, 0), (1, 0), (0, 2)]


def test_what_is_asked_most_comes_first() -> None:
    asked = [question(text) for text in ("地址在哪", "会费多少", "會費多少？", "电话多少", "电话多少", "会费多少")]
    found = most_frequent(asked, 2)
    assert [(group.newest.asked.text, len(group.questions)) for group in found] == [("会费多少", 3), ("电话多少", 2)]
