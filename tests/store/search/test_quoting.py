from typing import Any

import pytest

from store.language.folding import fold
from store.search.question import Query, Term
from store.search.quotable import LONGEST, quotable
from store.search.quoting import BRIEF, COMFORTABLE, choose_quote, find_marks
from store.values.texts import Span

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
    quote = choose_quote(quotable(TEXT, SECTION, SECTION), _query(asked))
    said = TEXT[quote.start : quote.end]
    assert SECTION.start <= quote.start < quote.end <= SECTION.end
    assert TEXT[quote.start - 1] in "\n。！"
    assert said[-1] in "。！\n"
    assert asked in said or asked not in TEXT


def test_the_quote_never_reaches_into_the_next_section_even_where_that_holds_more() -> None:
    quote = choose_quote(quotable(TEXT, SECTION, SECTION), _query("会场", "吸烟", "五月十日"))
    said = TEXT[quote.start : quote.end]
    assert "吸烟" not in said
    assert "五月" not in said


@pytest.mark.parametrize("length", [40, 149, 289])
def test_the_quote_holds_the_sentence_asked_for_and_no_more_than_is_comfortable(length: int) -> None:
    text = _long(30, length)
    for number in ("000", "013", "029"):
        passage = Span(text.index(number), text.index(number) + length)
        quote = choose_quote(quotable(text, Span(0, len(text)), passage), _query(number))
        assert number in text[quote.start : quote.end]
        assert quote.end - quote.start <= COMFORTABLE
        assert quote.start % length == quote.end % length == 0


def test_a_single_long_sentence_is_quoted_whole_up_to_the_limit() -> None:
    text = _long(1, LONGEST) + _long(1, 50)
    quote = choose_quote(quotable(text, Span(0, len(text)), Span(0, LONGEST)), _query("000字"))
    assert (quote.start, quote.end) in ((0, LONGEST), (LONGEST, LONGEST + 50))


def test_where_no_sentence_is_short_enough_the_passage_is_cut_at_the_limit() -> None:
    text = "字" * 2000
    for end, quoted in ((1900, 300 + LONGEST), (350, 350)):
        quote = choose_quote(quotable(text, Span(0, 2000), Span(300, end)), _query("字字"))
        assert (quote.start, quote.end) == (300, quoted)


def test_of_sentences_that_hold_as_much_the_run_nearest_to_a_comfortable_length_is_quoted() -> None:
    text = _long(40, 50)
    quote = choose_quote(quotable(text, Span(0, len(text)), Span(1000, 1050)), _query("020"))
    assert COMFORTABLE - 50 < quote.end - quote.start <= COMFORTABLE


def test_the_heavier_terms_win_where_not_all_fit() -> None:
    text = "轻轻轻" + "字" * 246 + "。" + "中" * 249 + "。" + "重重重" + "字" * 246 + "。"
    query = Query("", "", (Term(("轻轻",), 5, 1.0), Term(("重重",), 1, 4.0)))
    quote = choose_quote(quotable(text, Span(0, len(text)), Span(0, len(text))), query)
    assert "重重" in text[quote.start : quote.end]


def _quoted(text: str, query: Query, passage: str | None = None, **more: Any) -> str:
    """What is quoted of a text that is one section, for the passage ``passage`` of it (the whole text for None)."""
    start = text.index(passage) if passage else 0
    span = Span(start, start + len(passage or text))
    quote = choose_quote(quotable(text, Span(0, len(text)), span), query, **more)
    return text[quote.start : quote.end]


def _filler(length: int) -> str:
    return "事项由各单位按照以往的办法自行安排".ljust(length - 1, "办") + "。"


LEAD_IN = "为做好报名工作，现将申报材料要求通知如下：\n"
ITEMS = "一、身份证复印件一份。\n二、学历证书复印件一份。\n"


def test_a_lead_in_is_quoted_with_what_it_leads_in_even_in_the_next_section() -> None:
    text = LEAD_IN + ITEMS
    section = Span(0, len(LEAD_IN))
    quote = choose_quote(quotable(text, section, section, len(text)), _query("申报", "材料", "要求"))
    assert text[quote.start : quote.end] == text.strip()


def test_a_quote_stays_in_a_section_that_leads_in_nothing_and_in_its_notice() -> None:
    closed = LEAD_IN.replace("如下：", "。") + ITEMS
    section = Span(0, closed.index("一、"))
    quote = choose_quote(quotable(closed, section, section, len(closed)), _query("申报", "材料", "要求"))
    assert closed[quote.start : quote.end] == closed[: section.end].strip()
    text = LEAD_IN + ITEMS
    inner = Span(0, len(LEAD_IN))
    quote = choose_quote(quotable(text, inner, inner, text.index("二、")), _query("申报", "材料", "要求"))
    assert text[quote.start : quote.end] == text[: text.index("二、")].strip()


def test_what_follows_a_long_lead_in_is_quoted_beyond_the_comfortable_length() -> None:
    text = "申报" + "字" * 190 + "现通知如下：\n" + "材" * 120 + "。\n" + _filler(200)
    assert _quoted(text, _query("申报")).endswith("材。")


def test_what_stands_before_a_lead_in_gives_way_to_what_it_leads_in() -> None:
    text = _filler(60) + "申报材料" + "字" * 180 + "如下：\n" + "材" * 190 + "。"
    assert _quoted(text, _query("申报材料")) == text[60:]


def test_a_quote_does_not_end_with_a_lead_in_or_a_bare_title_whose_text_does_not_fit() -> None:
    for last in ("具体办法如下：\n", "三、办理的程序\n", "（三）服务对象。\n"):
        text = "申报" + "字" * 197 + "。\n" + last + "文" * 300 + "。"
        assert _quoted(text, _query("申报")).endswith("字。")


def test_a_bare_title_is_quoted_with_its_text() -> None:
    text = _filler(60) + "\n二、申报时间\n" + "每年三月一日起受理，" + "字" * 190 + "。\n三、其他\n" + _filler(250)
    assert _quoted(text, _query("申报时间")).endswith("字。")


def test_short_items_are_no_titles() -> None:
    text = "申报要带以下材料：\n1.身份证\n2.户口本\n3.申请表\n4.照片\n" + _filler(390)
    assert _quoted(text, _query("申报", "材料")).endswith("照片")


def test_an_enumeration_is_read_on_beyond_the_comfortable_length() -> None:
    items = "".join(f"{number}是" + "字" * 90 + "。" for number in "一二三四")
    quote = _quoted("申报有三项要求。" + items + _filler(50), _query("申报", "要求"))
    assert COMFORTABLE < len(quote) <= LONGEST
    assert "四是" in quote


def test_items_that_end_with_a_semicolon_are_read_on() -> None:
    text = "申报单位" + "字" * 140 + "；" + "甲" * 140 + "；" + "乙" * 60 + "。" + _filler(80)
    assert _quoted(text, _query("申报")).endswith("乙。")


@pytest.mark.parametrize("word", ["其", "该", "上述", "此", "并", "同时", "对此", "也", "這"])
def test_a_sentence_that_speaks_of_the_one_before_keeps_it(word: str) -> None:
    before = "市教育局" + "字" * 95 + "。"
    text = _filler(120) + before + word + "申报" + "字" * 90 + "。" + "字" * 119 + "。"
    assert _quoted(text, _query("申报")).startswith("市教育局")


def test_the_subject_is_quoted_rather_than_what_follows() -> None:
    text = "市教育局" + "字" * 155 + "。同时申报" + "字" * 90 + "。" + "字" * 95 + "。" + "字" * 95 + "。"
    assert _quoted(text, _query("申报")).startswith("市教育局")


def test_a_sentence_that_is_put_before_keeps_its_own_subject() -> None:
    text = "市教育局" + "字" * 125 + "。同时" + "字" * 60 + "。申报" + "字" * 97 + "。" + "字" * 99 + "。"
    assert _quoted(text, _query("申报")) == text


@pytest.mark.parametrize("word", ["其他", "此次", "这次"])
def test_words_that_only_look_like_it_stand_alone(word: str) -> None:
    text = _filler(120) + "字" * 99 + "。" + word + "申报" + "字" * 95 + "。" + "字" * 119 + "。"
    assert _quoted(text, _query("申报")).startswith(word)


def test_a_quote_does_not_grow_backwards_to_a_sentence_that_lacks_its_subject() -> None:
    text = "市教育局" + "字" * 240 + "。同时" + "字" * 90 + "。" + "申报" + "字" * 97 + "。" + "字" * 50 + "。"
    assert _quoted(text, _query("申报")).startswith("申报")


def test_a_short_sentence_right_before_is_quoted_first() -> None:
    text = _filler(200) + "一、市场监管局的职责。" + "申报" + "字" * 90 + "。" + "字" * 90 + "。" + _filler(104)
    assert _quoted(text, _query("申报")).startswith("一、市场监管局")


def test_an_introduction_with_the_words_of_the_title_is_not_quoted_for_what_another_sentence_says() -> None:
    title = "关于申报科技奖励的通知"
    intro = "为做好申报科技奖励的工作" + "字" * 180 + "。"
    text = intro + _filler(190) + "奖金为每项五千元" + "字" * 150 + "。" + _filler(100)
    query = _query("申报", "科技", "奖励", "奖金", "每项")
    assert "奖金" in _quoted(text, query, heading=title)
    assert "奖金" not in _quoted(text, query)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("申报截止到什么时候", "申报到三月五日截止。"),
        ("申报截止的金额是多少", "申报截止金额20000元。"),
        ("申报截止的电话", "申报截止拨打85201234。"),
        ("when does 申报 截止", "申报截止到3月5日。"),
    ],
)
def test_of_sentences_with_the_same_words_the_one_with_what_is_asked_for_is_quoted_briefly(
    asked: str, answer: str
) -> None:
    text = "申报截止另议。" + _filler(320) + answer + _filler(90) * 3
    query = Query(asked, asked, (Term(("申报",), 1, 1.0), Term(("截止",), 1, 1.0)))
    quote = _quoted(text, query)
    assert answer in quote
    assert len(quote) <= BRIEF
    plain = Query("申报截止", "申报截止", query.terms)
    assert answer not in _quoted(text, plain)


def test_of_a_sentence_too_long_for_a_quote_the_part_in_the_passage_is_quoted() -> None:
    names = [f"第{number:03}协会" for number in range(100)]
    text = "联合倡议的单位：\n" + " ".join(names)
    passage = text[: text.index(names[30])].strip()
    assert _quoted(text, _query("联合倡议", "单位"), passage) == passage


def test_a_quote_touches_its_passage_even_where_a_lead_in_wants_more() -> None:
    text = "申报" + "字" * 280 + "。" + "要求如下：" + "甲" * 120 + "。" + "乙" * 300 + "。"
    passage = text[: text.index("要求")]
    assert "申报" in _quoted(text, _query("申报"), passage)


def test_marks_stand_where_the_terms_do_in_any_script_or_width() -> None:
    quote = "聯繫電話：０１０-12345678，聯繫人：張三"
    found = find_marks(fold(quote), _query("联系", "010", "没有").forms)
    assert [quote[mark.start : mark.end] for mark in found] == ["聯繫", "０１０", "聯繫"]


def test_marks_are_in_order_and_those_that_touch_or_overlap_are_one() -> None:
    found = find_marks("召开全体会议，会议三天", _query("会议", "全体", "体会", "开全").forms)
    assert found == (Span(1, 6), Span(7, 9))


def test_marks_cover_nothing_but_forms_of_terms_that_weigh_something() -> None:
    quote = "甲乙甲乙丙"
    query = Query("", "", (Term(("甲乙",), 1, 1.0), Term(("丙",), 0, 0.0), Term((), 0, 2.0)))
    assert find_marks(quote, query.forms) == (Span(0, 4),)
    assert find_marks("", query.forms) == ()


def test_the_folded_text_of_a_place_is_known_only_where_all_of_it_may_be_quoted() -> None:
    text = "首句ＡＢ。" + "申报材料如下。" + "末句。"
    found = quotable(text, Span(6, 13), Span(6, 13))
    assert found.folded_at(6, 13) == fold(text[6:13])
    assert [found.folded_at(*place) for place in ((0, 6), (2, 9), (10, 15))] == [None, None, None]
