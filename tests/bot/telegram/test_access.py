"""The settings choose which chats are served; the others are turned away politely, or in groups left in peace."""

from __future__ import annotations

import logging

import pytest
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore


async def test_only_the_chats_that_are_allowed_are_answered(telegram: FakeTelegram, store: StandInStore, start) -> None:
    li, wang, group, other = telegram.person(), telegram.person("en"), telegram.group(), telegram.group()
    async with start(telegram, store, allowed_chats=(li.user["id"], group.id)):
        wang.writes("年会什么时候召开？")
        [refusal] = await wang.chat.until(1)
        assert "serves only the chats" in refusal["text"]
        assert str(wang.user["id"]) in refusal["text"]
        wang.writes("/documents")  # nobody is told twice
        wang.writes("/about@wenxun_bot", chat=other)
        wang.writes("/about@wenxun_bot", chat=group)
        assert "20 notices" in (await group.until(1))[0]["text"]
        assert "第0段" in (await li.asks("年会"))["text"]
        assert len(wang.chat.replies) == 1
        assert other.replies == []
        assert store.asked == ["年会"]
    assert telegram.errors == []


async def test_a_button_is_not_served_either(telegram: FakeTelegram, store: StandInStore, start) -> None:
    li = telegram.person()
    async with start(telegram, store):
        answer = await li.asks("年会")
    async with start(telegram, store, allowed_chats=(1,)):
        assert "不为这个聊天服务" in await telegram.answered(li.presses(answer, "2"))


async def test_an_administrator_is_always_served_in_private(telegram: FakeTelegram, store: StandInStore, start) -> None:
    li, group = telegram.person(), telegram.group()
    async with start(telegram, store, allowed_chats=(1,), admins=(li.user["id"],)):
        li.writes("/about@wenxun_bot", chat=group)
        assert "第0段" in (await li.asks("年会"))["text"]
        assert group.replies == []


async def test_the_number_of_a_group_that_is_not_served_is_logged(
    telegram: FakeTelegram, store: StandInStore, start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    li, group = telegram.person(), telegram.group()
    async with start(telegram, store, allowed_chats=(li.user["id"],)):
        li.writes("/about@wenxun_bot", chat=group)
        await li.asks("年会")
    assert f"Not serving the group {group.id}" in caplog.text
    assert "/about" not in caplog.text
