"""A file is read in a process of its own, from its arrival to the answers that come of it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram

from bot.telegram.uploads.folder import WAITING
from bot.telegram.uploads.working import Working
from store.store import Store


def _documents(store: Store) -> set[str]:
    return {one.document for one in store.documents()}


async def test_a_new_notice_is_shown_and_taken_in(
    telegram: FakeTelegram, serving: Store, admin: Person, notice: str, uploads: Path
) -> None:
    water = notice.replace("停电", "停水").replace("11号", "12号")
    shown = await admin.hands_in("停水.txt", water.encode("gb18030"), caption="请收入")
    for part in ("江协办〔2026〕12号", "江城市科学技术协会", "2026-07-28", "一、停水时间", "010-55505678", "还没收入"):
        assert part in shown["text"]
    assert "江城市科学技术协会关于停水检修的通知" in styled(shown, "bold")
    assert shown["text"].count("问：") == 2
    assert labels(shown) == ["收入", "不要"]
    assert _documents(serving) == {"power.txt", "holiday.txt"}
    taken = await admin.turns(shown, "收入", into="收入了")
    assert labels(taken) == ["撤下这份"]
    assert (uploads / "停水.txt").read_bytes() == water.encode("gb18030")
    assert list((uploads / WAITING).iterdir()) == []
    assert "停水.txt" in _documents(serving)
    assert "停水检修" in (await telegram.person().asks("停水时间"))["text"]
    serving.index(serving.roots())  # it is in a folder like any other
    assert "停水.txt" in _documents(serving)


async def test_a_file_that_kills_what_reads_it_leaves_the_bot_standing(
    telegram: FakeTelegram, serving: Store, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.examination.examining.CODE", "import os; os.abort()")
    assert "没有收入" in (await admin.hands_in("a.txt", b"a"))["text"]
    assert "停电" in (await telegram.person().asks("停电时间"))["text"]


async def test_what_is_being_done_is_waited_for_at_the_end() -> None:
    working, done = Working(), []

    def work() -> None:
        time.sleep(0.3)
        done.append(1)

    task = asyncio.ensure_future(working.do(work))
    await asyncio.sleep(0.05)
    working.close()
    assert done == [1]
    await task


async def test_questions_are_answered_while_a_file_is_read(
    telegram: FakeTelegram, serving: Store, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.examination.examining.CODE", "import time; time.sleep(4)")
    admin.sends_file("a.txt", b"a")
    for _ in range(5):
        assert "停电" in (await telegram.person().asks("停电时间"))["text"]
    assert admin.chat.replies == []
