import pytest

from store.search.answer_kinds import looks_like_answer


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("报名什么时候截止", "3月5日", "报名截止"),
        ("隔离多长时间", "十四天", "隔离观察"),
        ("证明有效期至何时", "至疫情解除为止", "有效期另定"),
        ("调用了多少物资", "口罩300万个", "一批物资"),
        ("共有几个平台", "三个平台", "这些平台"),
        ("咨询电话是多少", "010-82998163", "2020年咨询"),
        ("举报热线", "拨打12320", "向我局举报"),
        ("how much is the subsidy", "补助20000元", "给予补助"),
        ("when does it open", "二月三日起", "对外办公"),
    ],
)
def test_an_answer_holds_the_kind_of_figure_that_is_asked_for(question: str, answer: str, other: str) -> None:
    pattern = looks_like_answer(question)
    assert pattern is not None
    assert pattern.search(answer)
    assert not pattern.search(other)


@pytest.mark.parametrize("question", ["有哪几项措施", "怎么办理", "几乎没有人", "what measures are taken"])
def test_other_questions_ask_for_no_figure(question: str) -> None:
    assert looks_like_answer(question) is None
