"""The figures of a sentence: which there are, which say the same, and which of them a question asks for."""

import pytest

from store.search.figures import DATE, TIME, Figure, asks_for, asks_for_figure, find_figures, is_same


def _figures(text: str) -> list[tuple[str, tuple[float, ...]]]:
    return [(figure.kind, figure.value) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2024年7月1日前", DATE, (2024, 7, 1)),
        ("七月十五日", DATE, (0, 7, 15)),
        ("2024-07-01", DATE, (2024, 7, 1)),
        ("2024年7月", DATE, (2024, 7, 0)),
        ("2024年度", DATE, (2024, 0, 0)),
        ("下午5点半", TIME, (17, 30)),
        ("8:30", TIME, (8, 30)),
        ("每人20元", "元", (20,)),
        ("3万元", "元", (30_000,)),
        ("30,000元", "元", (30_000,)),
        ("三百五十名", "人", (350,)),
        ("一万二千人", "人", (12_000,)),
        ("5个工作日", "工作日", (5,)),
        ("十五天", "天", (15,)),
        ("99.5%", "%", (99.5,)),
    ],
)
def test_a_figure_is_read_as_printed(text: str, kind: str, value: tuple[float, ...]) -> None:
    assert _figures(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text", ["电话0439-6221188", "临教发〔2021〕12号", "第三条", "第十九次会议", "1.加强领导", "12345热线"]
)
def test_a_number_that_only_names_something_is_no_figure(text: str) -> None:
    assert _figures(text) == []


def test_the_places_of_figures_are_those_in_the_text() -> None:
    text = "报名费50元,于7月1日前交齐"
    assert [text[figure.start : figure.end] for figure in find_figures(text)] == ["50元", "7月1日"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("7月1日", "七月一日", True),
        ("2024年7月1日", "7月1日", True),
        ("2023年7月1日", "2024年7月1日", False),
        ("7月1日", "8月1日", False),
        ("100块", "一百元", True),
        ("20元", "30元", False),
        ("20元", "20人", False),
        ("17:30", "下午5点半", True),
    ],
)
def test_figures_are_compared_by_what_they_say(one: str, other: str, same: bool) -> None:
    [a], [b] = find_figures(one), find_figures(other)
    assert is_same(a, b) is same


@pytest.mark.parametrize(
    ("question", "kind", "asked"),
    [
        ("报名什么时候截止", DATE, True),
        ("报名什么时候截止", "元", False),
        ("参赛费是多少钱", "元", True),
        ("参赛费是多少钱", "人", False),
        ("每队限报几人", "人", True),
        ("几个工作日办结", "工作日", True),
        ("多久能办好", "天", True),
        ("补贴标准是多少", "元", True),
        ("谁可以报名", DATE, False),
    ],
)
def test_a_question_asks_for_figures_of_a_kind(question: str, kind: str, asked: bool) -> None:
    assert asks_for(question, kind) is asked


def test_a_question_that_asks_for_no_figure_is_told() -> None:
    assert not asks_for_figure("谁可以报名")
    assert asks_for_figure("每队限报几人")
    assert Figure("人", (3.0,), 0, 2) == find_figures("3人")[0]
