from collections.abc import Callable

import pytest

from store.database.books import read_book
from store.database.connections import Connections
from store.search.points import Point, Points, next_point, point_with, points_around, previous_point
from store.values.texts import Span

Indexed = Callable[[dict[str, str]], Connections]

NESTED = """
关于做好档案整理工作的通知

各处室：

为做好档案整理工作，现将有关事项通知如下。

一、整理范围
（一）文书档案。上一年度形成的收文和发文都要整理，重要的会议记录一并归档，不得遗漏，各处室内勤在整理之前应当先核对收发文登记簿，缺少的文件逐份追查到底，并在目录中注明原因。
（二）照片档案。各类活动的照片按时间排好，每张照片写明时间、地点和人物，冲洗不清的照片重新冲洗，数码照片同时保存原始文件，不得只留缩略的图片，以免日后无法放大使用。

二、整理要求
整理工作要做到：一是专人负责，每个处室指定一人；二是按时完成，逾期的通报批评；三是保证质量，不合格的退回重做。

三、整理时间
各处室在四月底以前完成整理。整理分为两步：
1. 自查。
2. 移交。
"""


MATTERS = ("收文", "发文", "借阅", "销毁")


@pytest.fixture(scope="module")
def notice(indexed: Indexed) -> Connections:
    return indexed({"files.txt": NESTED})


def around(connections: Connections, words: str) -> tuple[str, tuple[Points, ...]]:
    """The text, and the enumerations around ``words`` in it."""
    book = read_book(connections.get(), 1)
    start = book.text.index(words)
    return book.text, points_around(book, Span(start, start + len(words)))


def beginning(text: str, point: Point | None) -> str | None:
    return text[point.start : point.end][:8] if point else None


@pytest.mark.parametrize(
    ("earlier", "number", "found"),
    [
        ("收文和发文都要整理", 2, "（二）照片档案。"),
        ("收文和发文都要整理", 3, "三、整理时间\n各"),
        ("逾期的通报批评", 3, "三是保证质量，不"),
        ("逾期的通报批评", -1, "三是保证质量，不"),
        ("整理工作要做到", 1, "一、整理范围\n（"),
        ("各处室在四月底以前完成整理", 2, "二、整理要求\n整"),
        ("1. 自查。", 2, "2. 移交。"),
        ("为做好档案整理工作", 3, "三、整理时间\n各"),
    ],
)
def test_a_point_is_looked_for_beside_the_earlier_answer_first(
    notice: Connections, earlier: str, number: int, found: str
) -> None:
    text, enumerations = around(notice, earlier)
    assert beginning(text, point_with(enumerations, number)) == found


def test_the_printed_form_of_a_number_decides(notice: Connections) -> None:
    text, enumerations = around(notice, "收文和发文都要整理")
    assert beginning(text, point_with(enumerations, 2, "han")) == "二、整理要求\n整"
    assert beginning(text, point_with(enumerations, 2, "han_bracket")) == "（二）照片档案。"
    assert beginning(text, point_with(enumerations, 2, "article")) == "（二）照片档案。"


def test_a_number_that_no_point_has_finds_none(notice: Connections) -> None:
    _, enumerations = around(notice, "收文和发文都要整理")
    assert point_with(enumerations, 9) is None
    assert point_with(enumerations, -9) is None


def test_a_point_in_running_text_ends_where_the_next_one_begins(notice: Connections) -> None:
    text, enumerations = around(notice, "逾期的通报批评")
    point = point_with(enumerations, 2)
    assert point is not None
    assert text[point.start : point.end] == "二是按时完成，逾期的通报批评；"


def test_next_and_previous_go_up_where_the_inner_points_end(notice: Connections) -> None:
    text, enumerations = around(notice, "各类活动的照片")
    start = text.index("（二）照片档案")
    place = Span(start, text.index("二、整理要求") - 2)
    assert beginning(text, next_point(enumerations, place)) == "二、整理要求\n整"
    assert beginning(text, previous_point(enumerations, place)) == "（一）文书档案。"


def test_nothing_comes_after_the_last_point_or_before_the_first(notice: Connections) -> None:
    text, enumerations = around(notice, "一、整理范围")
    assert previous_point(enumerations, Span(text.index("一、整理范围"), text.index("（一）"))) is None
    assert next_point(enumerations, Span(text.index("三、整理时间"), len(text))) is None


def test_articles_run_on_through_the_chapters(indexed: Indexed) -> None:
    what_else = "按照本办法执行，各处室应当指定专人负责，并在每月月底以前将办理情况书面报送办公室备查；"
    articles = [f"第{number}条 {what}的办理{what_else * 2}\n" for number, what in zip("一二三四", MATTERS, strict=True)]
    body = "".join([*articles[:2], "第二章 细则\n", *articles[2:]])
    connections = indexed({"rules.txt": f"档案管理办法\n\n第一章 总则\n{body}"})
    text, enumerations = around(connections, "收文的办理")
    assert beginning(text, point_with(enumerations, 4, "article")) == "第四条 销毁的办"


def test_numbers_may_run_on_through_the_sections(indexed: Indexed) -> None:
    told = (
        "由各处室负责落实，并在每月月底以前将落实情况书面报送办公室备查，逾期不报的由办公室通报，情节严重的追究责任；"
        * 2
    )
    matters = [f"{number}.{what}{told}\n" for number, what in enumerate(MATTERS, start=1)]
    body = "".join(["一、进出\n", *matters[:2], "二、保管\n", *matters[2:]])
    connections = indexed({"files.txt": f"关于加强档案工作的通知\n\n现通知如下。\n\n{body}"})
    text, enumerations = around(connections, "借阅由各处室")
    assert beginning(text, point_with(enumerations, 2)) == "2.发文由各处室"
    start = text.index("2.发文")
    assert beginning(text, next_point(enumerations, Span(start, text.index("二、保管") - 1))) == "3.借阅由各处室"


def test_headings_without_numbers_count_by_their_places(indexed: Indexed) -> None:
    sections = "".join(
        f"## {name}\n\n请各班按照{name}的安排准备，具体由年级组通知。\n\n" for name in ("报名", "彩排", "演出")
    )
    connections = indexed({"show.md.txt": f"# 文艺汇演安排\n\n{sections}"})
    text, enumerations = around(connections, "按照报名的安排")
    assert beginning(text, point_with(enumerations, 3)) == "## 演出\n\n请"


def test_a_notice_without_points_has_none(indexed: Indexed) -> None:
    connections = indexed({"plain.txt": "关于停水的通知\n\n明天上午停水，请大家提前储水。\n"})
    assert around(connections, "明天上午停水")[1] == ()
