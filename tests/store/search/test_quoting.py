import pytest

from store.language.folding import fold
from store.search.question import Query, Term
from store.search.quoting import COMFORTABLE, LONGEST, choose_quote, marks
from store.values import Span

TEXT = (
    "一、时间\n会议定于五月十日召开。会期一天，请准时到会。\n"
    "二、地点\n会场在主楼三层报告厅。停车场在北门外。自带茶杯！午餐由学会提供。\n"
    "三、其他\n会场内禁止吸烟。"
)
SECTION = Span(TEXT.index("二、"), TEXT.index("三、"))


def _query(*forms: str) -> Query:
    return Query(" ".join(forms), " ".join(forms), tuple(Term((form,), 1, 1.0) for form in forms))


def _long(sentences: int, length: int) -> str:
    return "".join(f"{number:03}".ljust(length - 1, "字") + "。" for number in range(sentences))


@pytest.mark.parametrize("asked", ["报告厅", "北门", "午餐", "茶杯", "什么也没有"])
def test_the_quote_is_whole_sentences_of_its_section_around_the_passage(asked: str) -> None:
    quote = choose_quote(TEXT, SECTION, SECTION, _query(asked))
    said = TEXT[quote.start : quote.end]
    assert SECTION.start <= quote.start < quote.end <= SECTION.end
    assert TEXT[quote.start - 1] in "\n。！"
    assert said[-1] in "。！\n"
    assert asked in said or asked not in TEXT


def test_the_quote_never_reaches_into_the_next_section_even_where_that_holds_more() -> None:
    quote = choose_quote(TEXT, SECTION, SECTION, _query("会场", "吸烟", "五月十日"))
    said = TEXT[quote.start : quote.end]
    assert "吸烟" not in said
    assert "五月" not in said


@pytest.mark.parametrize("length", [40, 149, 299])
def test_the_quote_holds_the_sentence_asked_for_and_no_more_than_is_comfortable(length: int) -> None:
    text = _long(30, length)
    for number in ("000", "013", "029"):
        passage = Span(text.index(number), text.index(number) + length)
        quote = choose_quote(text, Span(0, len(text)), passage, _query(number))
        assert number in text[quote.start : quote.end]
        assert quote.end - quote.start <= COMFORTABLE
        assert quote.start % length == quote.end % length == 0


def test_a_single_long_sentence_is_quoted_whole_up_to_the_limit() -> None:
    text = _long(1, LONGEST) + _long(1, 50)
    quote = choose_quote(text, Span(0, len(text)), Span(0, LONGEST), _query("000字"))
    assert quote in (Span(0, LONGEST), Span(LONGEST, LONGEST + 50))


def test_where_no_sentence_is_short_enough_the_passage_is_cut_at_the_limit() -> None:
    text = "字" * 2000
    assert choose_quote(text, Span(0, 2000), Span(300, 1900), _query("字字")) == Span(300, 300 + LONGEST)
    assert choose_quote(text, Span(0, 2000), Span(300, 350), _query("字字")) == Span(300, 350)


def test_of_sentences_that_hold_as_much_the_run_nearest_to_a_comfortable_length_is_quoted() -> None:
    text = _long(40, 50)
    quote = choose_quote(text, Span(0, len(text)), Span(1000, 1050), _query("020"))
    assert quote.end - quote.start == COMFORTABLE


def test_the_heavier_terms_win_where_not_all_fit() -> None:
    text = "轻轻轻" + "字" * 246 + "。" + "中" * 249 + "。" + "重重重" + "字" * 246 + "。"
    query = Query("", "", (Term(("轻轻",), 5, 1.0), Term(("重重",), 1, 4.0)))
    quote = choose_quote(text, Span(0, len(text)), Span(0, len(text)), query)
    assert "重重" in text[quote.start : quote.end]


def test_marks_stand_where_the_terms_do_in_any_script_or_width() -> None:
    quote = "聯繫電話：０１０-12345678，聯繫人：張三"
    found = marks(quote, _query("联系", "010", "没有"))
    assert [quote[mark.start : mark.end] for mark in found] == ["聯繫", "０１０", "聯繫"]


def test_marks_are_in_order_and_those_that_touch_or_overlap_are_one() -> None:
    found = marks("召开全体会议，会议三天", _query("会议", "全体", "体会", "开全"))
    assert found == (Span(1, 6), Span(7, 9))


def test_marks_cover_nothing_but_forms_of_terms_that_weigh_something() -> None:
    quote = "甲乙甲乙丙"
    query = Query("", "", (Term(("甲乙",), 1, 1.0), Term(("丙",), 0, 0.0), Term((), 0, 2.0)))
    assert marks(quote, query) == (Span(0, 4),)
    assert marks("", query) == ()
    assert all(fold(quote[mark.start : mark.end]) for mark in marks(quote, query))
