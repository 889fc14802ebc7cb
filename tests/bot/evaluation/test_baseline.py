"""Plain BM25, to compare with."""

import pytest

from bot.evaluation.baseline import Baseline
from bot.evaluation.values import Hit

TEXTS = [
    ("a", "关于端午节放假的通知。六月十九日放假。"),
    ("b", "关于食堂开放时间的通知。食堂十一点开放。"),
    ("c", "关于植树的通知。" + "植树" * 300),
]


@pytest.fixture(scope="module")
def baseline() -> Baseline:
    return Baseline(TEXTS, 10)


def test_the_document_with_the_words_of_the_question_comes_first(baseline: Baseline) -> None:
    assert baseline.ask("食堂几点开放").hits[0] == Hit("b")
    assert baseline.ask("放假的通知").hits[0] == Hit("a")


def test_it_always_answers_with_the_beginning_of_a_document_and_knows_no_confidence(baseline: Baseline) -> None:
    response = baseline.ask("什么时候植树")
    assert (response.outcome, response.confidence, response.hits[0]) == ("answered", None, Hit("c"))
    assert response.quote == TEXTS[2][1][:300]


def test_what_has_no_word_of_the_question_is_not_found(baseline: Baseline) -> None:
    for question in ("麻将", "", " ", "？"):
        response = baseline.ask(question)
        assert (response.outcome, response.hits, response.quote) == ("not_found", (), None)


def test_no_more_documents_are_given_than_asked_for() -> None:
    assert len(Baseline(TEXTS, 2).ask("关于的通知").hits) == 2
