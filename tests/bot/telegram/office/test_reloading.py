"""``/reload``: the notices are read again while the bot goes on answering."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

from store.errors import DiskFullError
from store.reasons import Reason
from store.store import Store
from store.values.runs import Failure

NOTICE = "关于召开年会的通知\n\n各会员：\n一、时间\n年会定于五月十日上午九时召开，请准时到会。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTICE, encoding="utf-8")
    return folder


@pytest.fixture
def real_store(tmp_path: Path, folder: Path) -> Iterator[Store]:
    with Store(tmp_path / "notices.db") as store:
        store.index([folder])
        yield store


async def test_what_has_changed_in_the_folder_is_answered_from_afterwards(
    telegram: FakeTelegram, start: Any, real_store: Store, folder: Path, admin: Person
) -> None:
    other = NOTICE.replace("年会", "运动会").replace("五月十日", "六月一日")
    async with start(telegram, real_store, admins=(admin.user["id"],)):
        (folder / "b.txt").write_text(other, encoding="utf-8")
        (folder / "empty.txt").write_text("", encoding="utf-8")
        admin.writes("/reload")
        told = [message["text"] for message in await admin.chat.until(2)]
        assert told[0].startswith("开始重新读取通知")
        assert told[1].split("\n") == [
            "通知读完了。",
            "读入 1 份。",
            "没有变动、跳过 1 份。",
            "没能读入 1 份，其余不受影响：",
            "  empty.txt：里面没有内容。",
        ]
        assert "六月一日" in (await telegram.person().asks("运动会什么时候召开"))["text"]
    assert telegram.errors == []


async def test_it_runs_once_at_a_time_and_others_are_answered_meanwhile(
    telegram: FakeTelegram, store: StandInStore, office: Person
) -> None:
    store.reading = 100
    assert "照常答问" in (await office.asks("/reload"))["text"]
    assert "已经在读了" in (await office.asks("/reload"))["text"]
    assert "5月<1日>" in (await telegram.person().asks("年会"))["text"]
    assert len(office.chat.replies) == 2
    assert (await office.chat.until(3))[2]["text"] == "通知读完了。\n读入 1 份。\n没有变动、跳过 2 份。"
    store.reading = 1
    office.writes("/reload")
    assert "通知读完了" in (await office.chat.until(5))[4]["text"]


async def test_a_folder_that_is_gone_keeps_none_of_the_others_from_being_read(
    store: StandInStore, office: Person
) -> None:
    store.indexed = [Path("gone"), Path("notices")]
    store.failed = tuple(Failure(f"坏<{number}>.txt", Reason("empty")) for number in range(12))
    office.writes("/reload")
    told = (await office.chat.until(2))[1]["text"].split("\n")
    assert told[:4] == ["通知读完了。", "读入 1 份。", "没有变动、跳过 2 份。", "没能读入 12 份，其余不受影响："]
    assert told[4] == "  坏<0>.txt：里面没有内容。"
    assert told[13].startswith("  坏<9>.txt")
    assert told[14].startswith("找不到 gone")
    assert len(told) == 15


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DiskFullError(Path("notices.db")), "磁盘已满"),
        (ValueError("with words of a notice"), "出了点问题"),
    ],
)
async def test_an_error_is_admitted_and_the_next_run_goes(
    store: StandInStore,
    office: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    said: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(store, "index", fail)
    office.writes("/reload")
    assert said in (await office.chat.until(2))[1]["text"]
    assert "words of a notice" not in caplog.text
    monkeypatch.undo()
    office.writes("/reload")
    assert "通知读完了" in (await office.chat.until(4))[3]["text"]


async def test_stopping_the_bot_breaks_a_run_off_and_says_so(
    telegram: FakeTelegram, start: Any, store: StandInStore, admin: Person
) -> None:
    store.reading = 10_000  # a minute and a half
    async with start(telegram, store, admins=(admin.user["id"],)):
        await admin.asks("/reload")
    assert "没有读完" in admin.chat.replies[1]["text"]
