"""What counts as right."""

from collections.abc import Callable
from math import log2

import pytest

from bot.evaluation.matching import holds_answer, holds_parts, stem
from bot.evaluation.values import Hit, Question, Result

Graded = Callable[..., Result]

BY_QUOTE = Question("1", "何时报名", {"a.txt": 1}, parts=("六月十五日", "前"))
BY_DOCUMENT = Question("2", "何时报名", {"a": 1}, answer="六月十五日前")
UNANSWERABLE = Question("3", "食堂几点开饭", {}, parts=())


def test_a_quote_is_right_when_it_is_of_the_right_notice_and_holds_every_part(graded: Graded) -> None:
    right = graded(BY_QUOTE, "notices/a.txt", quote="六月十五日以前报名")
    assert (right.figures["quote@1"], right.figures["right"]) == (1, 1)
    assert graded(BY_QUOTE, "a.txt", quote="六月十五日截止").figures["right"] == 0
    assert graded(BY_QUOTE, "b.txt", "a.txt", quote="六月十五日以前报名").figures["quote@1"] == 0


@pytest.mark.parametrize("outcome", ["related", "not_found", "contact_missing"])
def test_what_is_not_given_as_the_answer_is_not_right(outcome: str, graded: Graded) -> None:
    result = graded(BY_QUOTE, "a.txt", quote="六月十五日以前报名", outcome=outcome)
    assert (result.figures["quote@1"], result.figures["right"], result.figures["answered"]) == (1, 0, 0)
    assert result.figures["related"] == (outcome == "related")


def test_where_nothing_answers_anything_but_an_answer_is_right(graded: Graded) -> None:
    assert graded(UNANSWERABLE, "a.txt").figures["right"] == 0
    for outcome in ("related", "not_found", "not_in_list", "greeting"):
        assert graded(UNANSWERABLE, "a.txt", outcome=outcome).figures["right"] == 1
    assert "hit@1" not in graded(UNANSWERABLE, "a.txt").figures


def test_a_labelled_notice_that_is_not_in_the_database_cannot_be_found_and_must_not_be_answered(graded: Graded) -> None:
    elsewhere = Question("4", "何时报名", {"z": 1}, answer="六月十五日前")
    refused, answered = graded(elsewhere, "a.txt", outcome="not_found"), graded(elsewhere, "a.txt")
    assert (refused.answerable, refused.figures["right"], refused.figures["hit@1"]) == (False, 1, 0)
    assert answered.figures["right"] == 0


def test_a_notice_counts_once_where_it_comes_first(graded: Graded) -> None:
    figures = graded(BY_DOCUMENT, "b.txt", "b.txt", "b.txt", "a.txt").figures
    assert figures["mrr@10"] == pytest.approx(1 / 2)
    assert figures["ndcg@10"] == pytest.approx(1 / log2(3))


def test_the_quote_of_a_question_with_an_answer_may_be_of_any_notice(graded: Graded) -> None:
    figures = graded(BY_DOCUMENT, "b.txt", quote="请于六月十五日前报名").figures
    assert (figures["quote@1"], figures["hit@1"], figures["right"]) == (1, 0, 0)


def test_equivalents_are_credited_in_figures_of_their_own(graded: Graded) -> None:
    figures = graded(BY_DOCUMENT, "b.txt", "a.txt", equal={"a": frozenset("ab")}).figures
    assert (figures["hit@1"], figures["hit@1+eq"]) == (0, 1)
    assert (figures["right"], figures["right+eq"]) == (0, 1)
    assert "hit@1+also" not in figures


def test_an_answer_stands_for_the_reprints_that_it_names(graded: Graded) -> None:
    figures = graded(BY_DOCUMENT, Hit("b.txt", also=("a.txt",)), "c.txt").figures
    assert (figures["hit@1"], figures["hit@1+also"], figures["right+also"]) == (0, 1, 1)
    assert "hit@1+eq" not in figures


def test_nothing_found_is_no_quote(graded: Graded) -> None:
    figures = graded(BY_QUOTE, outcome="not_found").figures
    assert (figures["quote@1"], figures["hit@10"]) == (0, 0)


def test_quotes_are_compared_in_one_script_and_width_without_pinyin_and_spaces() -> None:
    assert holds_parts("科技界積(jī)極 響應（１２３）", ["科技界积极响应(123)"])
    assert not holds_parts("科" * 600 + "技", ["科"])
    assert holds_answer("企业数量超过参展企业总数五成的，按", "企业数量超过参展企业总数五成的，给予支持")
    assert not holds_answer("企" * 401, "企")


@pytest.mark.parametrize("document", ["a/000_x.txt", "000_x.txt", "000_x", "b/000_x.docx"])
def test_a_notice_goes_by_its_stem(document: str) -> None:
    assert stem(document) == "000_x"


def test_an_identifier_with_a_dot_is_no_file_name() -> None:
    assert stem("v1.2") == "v1.2"
