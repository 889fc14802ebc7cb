"""The copies of one notice are found when they are indexed, whatever stands around them, and forgotten when they go."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from store.database.connections import Connections
from store.database.indexing import index_paths
from store.database.reprints import all_reprints, different_runs, is_reprint, reprints_of

BODY = """各街道办事处、各社区居委会：

为方便居民办理老年乘车卡，现将今年换卡工作的有关事项通知如下。

一、换卡对象
年满六十五周岁、持有旧版乘车卡的本市居民，户籍在外市但在本市居住满一年的老年人同样可以换卡。

二、换卡时间
自9月1日起至12月31日止，逾期未换的旧卡停止使用，卡内余额可以到各营业厅办理退还手续。

三、所需材料
本人身份证原件、旧卡和一张近期免冠照片；委托他人代办的，还应当出示代办人的身份证。

四、办理地点
居民可以在所属社区居委会登记，也可以到公共交通公司的六个营业厅办理，当场领取新卡。
"""
NOTICE = f"关于换发老年乘车卡的通知\n\n{BODY}\n青河市民政局\n2023年8月20日\n"
HEAD = "首页 > 政务公开 > 通知公告\n发布时间：2023-08-22 来源：市民政局\n\n"
FOOT = (
    "\n扫一扫在手机打开当前页\n上一篇：关于开展垃圾分类宣传的通知\n下一篇：没有了\n\n版权所有：青河市南湖街道办事处\n"
)
REPRINT = f"{HEAD}关于换发老年乘车卡的通知\n\n{BODY}{FOOT}"
TRADITIONAL = """關於換發老年乘車卡的通知

各街道辦事處、各社區居委會：

為方便居民辦理老年乘車卡，現將今年換卡工作的有關事項通知如下。

一、換卡對象
年滿六十五周歲、持有舊版乘車卡的本市居民，戶籍在外市但在本市居住滿一年的老年人同樣可以換卡。

二、換卡時間
自9月1日起至12月31日止，逾期未換的舊卡停止使用，卡內餘額可以到各營業廳辦理退還手續。

三、所需材料
本人身份證原件、舊卡和一張近期免冠照片；委託他人代辦的，還應當出示代辦人的身份證。

四、辦理地點
居民可以在所屬社區居委會登記，也可以到公共交通公司的六個營業廳辦理，當場領取新卡。
"""
OTHER = """关于发放高龄津贴的通知

各街道办事处、各社区居委会：

为做好高龄津贴发放工作，现将今年的有关事项通知如下。

一、发放对象
年满八十周岁的本市居民，由本人或者家属向所属社区居委会提出申请，社区核实后在七日内公示。

二、发放标准
八十至八十九周岁每人每月一百元，九十周岁以上每人每月二百元，每季度末发到本人的银行账户。

三、动态管理
领取人去世或者迁出本市的，社区居委会应当在当月上报，从次月起停止发放，多领的应当退回。

青河市民政局
2023年8月20日
"""


def _write(folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def _names(connections: Connections) -> list[list[str]]:
    query = "SELECT texts.name FROM documents JOIN texts ON texts.id = documents.text WHERE documents.id = ?"
    found = connections.get()
    return [[found.execute(query, [one]).fetchone()[0] for one in group] for group in all_reprints(found)]


@pytest.mark.parametrize("copy", [NOTICE, REPRINT, TRADITIONAL], ids=["same", "head-and-foot", "traditional"])
def test_a_copy_is_found_whatever_stands_around_it(
    copy: str, connections: Connections, tmp_path: Path, unstudied: None
) -> None:
    _write(tmp_path / "in", a=NOTICE, b=OTHER, c=copy)
    index_paths(connections, [tmp_path / "in"])
    assert _names(connections) == [["a.txt", "c.txt"]]


def test_a_copy_that_comes_later_is_found_too(connections: Connections, tmp_path: Path, unstudied: None) -> None:
    _write(tmp_path / "in", b=REPRINT, c=OTHER)
    index_paths(connections, [tmp_path / "in"])
    assert _names(connections) == []
    _write(tmp_path / "in", a=NOTICE)
    index_paths(connections, [tmp_path / "in"])
    assert _names(connections) == [["b.txt", "a.txt"]]


@pytest.mark.parametrize("gone", ["a", "b", "c"])
def test_the_others_stay_together_when_one_goes(
    gone: str, connections: Connections, tmp_path: Path, unstudied: None
) -> None:
    _write(tmp_path / "in", a=NOTICE, b=REPRINT, c=TRADITIONAL)
    index_paths(connections, [tmp_path / "in"])
    (tmp_path / "in" / f"{gone}.txt").unlink()
    index_paths(connections, [tmp_path / "in"])
    rest = [f"{name}.txt" for name in "abc" if name != gone]
    assert _names(connections) == [rest]
    _write(tmp_path / "in", d=NOTICE)
    index_paths(connections, [tmp_path / "in"])
    assert _names(connections) == [[*rest, "d.txt"]]


def test_what_is_left_of_a_pair_is_as_if_it_had_always_been_alone(
    connections: Connections, tmp_path: Path, unstudied: None, contents: Callable[[Path], object]
) -> None:
    _write(tmp_path / "in", a=NOTICE, b=REPRINT)
    index_paths(connections, [tmp_path / "in"])
    (tmp_path / "in" / "a.txt").unlink()
    index_paths(connections, [tmp_path / "in"])
    fresh = Connections(tmp_path / "fresh.db")
    index_paths(fresh, [tmp_path / "in"])
    assert contents(connections.path) == contents(fresh.path)
    fresh.close()


def test_a_notice_that_is_rewritten_leaves_its_copies(
    connections: Connections, tmp_path: Path, unstudied: None
) -> None:
    _write(tmp_path / "in", a=NOTICE, b=REPRINT)
    index_paths(connections, [tmp_path / "in"])
    _write(tmp_path / "in", b=OTHER)
    index_paths(connections, [tmp_path / "in"])
    assert _names(connections) == []


def test_short_letters_that_forward_something_are_no_copies_of_each_other(
    connections: Connections, tmp_path: Path, unstudied: None
) -> None:
    _write(
        tmp_path / "in",
        a="关于转发防汛文件的通知\n\n各单位：\n现将文件转发给你们，请认真贯彻执行。\n",
        b="关于转发防火文件的通知\n\n各单位：\n现将文件转发给你们，请认真贯彻执行。\n",
    )
    index_paths(connections, [tmp_path / "in"])
    assert _names(connections) == []


def test_the_copies_of_a_notice_come_newest_first(connections: Connections, tmp_path: Path, unstudied: None) -> None:
    for year in (2021, 2023, 2022):
        _write(tmp_path / "in", **{f"y{year}": NOTICE.replace("2023年8月", f"{year}年8月")})
    index_paths(connections, [tmp_path / "in"])
    dates = dict(connections.get().execute("SELECT id, date FROM documents").fetchall())
    by_date = {date: document for document, date in dates.items()}
    found = reprints_of(connections.get(), by_date["2021-08-20"])
    assert [dates[document] for document in found] == ["2023-08-20", "2022-08-20"]


def test_one_within_another_is_a_copy_unless_the_other_says_much_more() -> None:
    notice = np.arange(100, dtype=np.uint64)
    assert is_reprint(notice, np.arange(190, dtype=np.uint64))
    assert not is_reprint(notice, np.arange(250, dtype=np.uint64))
    assert not is_reprint(notice, np.arange(20, 120, dtype=np.uint64))


def test_the_runs_of_a_text_are_counted_once() -> None:
    assert len(different_runs("春夏秋冬春夏秋冬春夏秋冬")) == 4
    shared = np.intersect1d(different_runs("春夏秋冬春夏"), different_runs("夏秋冬春𠀀"))
    assert len(shared) == 1
    assert len(different_runs("春夏秋")) == 0
