"""``/remove``: a notice is taken out at a tap, and put back at another one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fake_telegram.people import Person, labels
from fake_telegram.server import FakeTelegram

from store.store import Store


def _documents(store: Store) -> set[str]:
    return {one.document for one in store.documents()}


async def test_a_notice_is_taken_out_and_put_back(telegram: FakeTelegram, serving: Store, admin: Person) -> None:
    listed = await admin.asks("/remove 端午")
    assert "关于端午节放假的通知" in listed["text"]
    assert labels(listed) == ["🗑 1"]
    admin.presses(listed, "🗑 1")
    removed = (await admin.chat.until(2))[1]
    assert "不再用来答问" in removed["text"]
    assert _documents(serving) == {"power.txt"}
    assert "端午节放假" not in (await telegram.person().asks("端午节放假几天"))["text"]
    admin.presses(removed, "↩ 放回")
    assert "放回来了" in (await admin.chat.until(3))[2]["text"]
    assert _documents(serving) == {"power.txt", "holiday.txt"}
    assert "端午节放假" in (await telegram.person().asks("端午节放假几天"))["text"]
    admin.presses(removed, "↩ 放回")
    assert "已经放回" in (await admin.chat.until(4))[3]["text"]
    admin.presses(listed, "🗑 1")
    assert "再问一次" in (await admin.chat.until(5))[4]["text"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("江协办 11", "停电检修"),
        ("POWER", "停电检修"),
        ("關於端午節", "端午节放假"),
        ("2026-07-28", "停电检修"),
        ("科技馆开放吗", "停电检修"),  # not in its name: what would be answered
    ],
)
async def test_notices_are_found_by_what_is_known_of_them(
    serving: Store, admin: Person, asked: str, found: str
) -> None:
    assert found in (await admin.asks(f"/remove {asked}"))["text"]


async def test_nothing_found_is_said(serving: Store, admin: Person) -> None:
    assert "没有哪份通知" in (await admin.asks("/remove 火星移民计划"))["text"]


async def test_many_are_listed_in_part(serving: Store, admin: Person, folder: Path) -> None:
    for number in range(12):
        (folder / f"n{number}.txt").write_text(f"关于第{number}次培训的通知\n\n请参加。\n", encoding="utf-8")
    serving.index([folder])
    listed = await admin.asks("/remove 培训")
    assert len(labels(listed)) == 8
    assert "还有 4 份" in listed["text"]


async def test_what_was_taken_out_is_listed_and_can_be_put_back_after_a_restart(
    telegram: FakeTelegram, start: Any, real_store: Store, admin: Person, tmp_path: Path
) -> None:
    given = {"admins": (admin.user["id"],), "db": tmp_path / "notices.db"}
    async with start(telegram, real_store, **given):
        assert "请写 /remove" in (await admin.asks("/remove"))["text"]
        admin.presses(await admin.asks("/remove 端午"), "🗑 1")
        await admin.chat.until(3)
    async with start(telegram, real_store, **given):
        listed = await admin.asks("/remove")
        assert "关于端午节放假的通知" in listed["text"]
        admin.presses(listed, "↩ 1")
        assert "放回来了" in (await admin.chat.until(5))[4]["text"]
    assert _documents(real_store) == {"power.txt", "holiday.txt"}


async def test_one_whose_file_has_gone_cannot_be_put_back(serving: Store, admin: Person, folder: Path) -> None:
    admin.presses(await admin.asks("/remove 端午"), "🗑 1")
    removed = (await admin.chat.until(2))[1]
    (folder / "holiday.txt").unlink()
    admin.presses(removed, "↩ 放回")
    assert "放不回来" in (await admin.chat.until(3))[2]["text"]


async def test_others_have_no_such_command(telegram: FakeTelegram, serving: Store) -> None:
    assert "没有这个命令" in (await telegram.person().asks("/remove 端午"))["text"]
