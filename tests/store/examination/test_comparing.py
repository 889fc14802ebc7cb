"""What a new version changes of the one that is known, and which one that is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store import Store
from store.examination import comparing
from store.examination.comparing import changes
from store.examination.values import ChangeKind, Examined, Understood

pytestmark = pytest.mark.usefixtures("unstudied")
OLD = "关于停电的通知\n\n各部门：\n定于8月3日上午停电检修。请提前保存文件。\n\n一、范围\n主楼和东楼。\n"


def _told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(change.kind.value, change.old, change.new) for change in changes(old, new)]


def test_the_same_text_has_no_changes() -> None:
    assert changes(OLD, OLD) == ()
    assert changes(OLD, OLD.replace("\n\n", "\n  \n")) == ()


def test_a_changed_sentence_stands_beside_the_new_one() -> None:
    new = OLD.replace("8月3日", "8月13日")
    assert _told(OLD, new) == [("changed", "定于8月3日上午停电检修。", "定于8月13日上午停电检修。")]


def test_added_and_removed_sentences_are_told_apart() -> None:
    new = OLD.replace("请提前保存文件。", "").replace(
        "主楼和东楼。", "主楼和东楼。\n二、联系人\n李晓明，010-55505678。"
    )
    assert _told(OLD, new) == [
        ("removed", "请提前保存文件。", ""),
        ("added", "", "二、联系人"),
        ("added", "", "李晓明，010-55505678。"),
    ]


def test_what_resembles_nothing_is_not_a_change() -> None:
    assert _told("甲乙丙丁。", "子丑寅卯。") == [("added", "", "子丑寅卯。"), ("removed", "甲乙丙丁。", "")]


def test_texts_too_long_to_be_compared_in_order_are_compared_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST_SENTENCES", 1)
    new = OLD.replace("8月3日", "8月13日").replace("主楼", "西楼")
    assert {kind for kind, _, _ in _told(OLD, new)} == {ChangeKind.ADDED, ChangeKind.REMOVED}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "notices"
    folder.mkdir()
    for name, text in {
        "power.txt": "关于停电检修的通知\n\n江协办〔2026〕11号\n\n各部门：\n定于8月3日停电。\n",
        "holiday.txt": "关于端午节放假的通知\n\n各部门：\n放假三天。\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Store(tmp_path / "notices.db") as store:
        store.index([folder])
        yield store


def _examined(title: str, number: str | None = None, texts: int = 1) -> Examined:
    notice = Understood(title, number, None, None, False, (), ())
    return Examined("", texts, (notice,), "新的。", {}, (), ())


@pytest.mark.parametrize(
    ("examined", "name", "expected"),
    [
        (_examined("另一个题目", "江协办[2026]11号"), "a.txt", "power.txt"),
        (_examined("关于端午节放假的通知"), "a.txt", "holiday.txt"),
        (_examined("關於端午節放假的通知", "江协办〔2027〕11号"), "a.txt", "holiday.txt"),
        (_examined("关于停电检修的通知", "江协办〔2027〕11号"), "a.txt", None),
        (_examined("关于停电检修的通知", "江协办〔2026〕111号"), "a.txt", None),
        (_examined("又一个题目"), "holiday.txt", "holiday.txt"),
        (_examined("又一个题目"), "day.txt", None),
        (_examined("关于端午节放假的通知", texts=2), "holiday.txt", None),
    ],
)
def test_the_older_version_has_the_number_or_the_title_or_the_file_name(
    store: Store, examined: Examined, name: str, expected: str | None
) -> None:
    older: Any = store.older_version(examined, name)
    assert (older and older.notice.document) == expected
    if older:
        assert Path(older.path).name == expected
        assert "新的。" in {change.new for change in older.changes}
