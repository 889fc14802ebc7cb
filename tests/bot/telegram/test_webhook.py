"""Updates by webhook: at a port and at a unix socket, from Telegram alone."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from fake_telegram.errors import ApiError
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

from bot.errors import ListenError, WebhookRefusedError
from bot.telegram import arrivals
from bot.telegram.application import Serving, TelegramBot
from bot.telegram.health import STALE
from bot.telegram.listening import Address, listening
from bot.telegram.webhook import HEADER, Webhook

Start = Callable[..., Any]
SECRET = "s3cret-of_the-webhook"


@pytest.fixture
def hook(unused_tcp_port: int) -> Webhook:
    # A proxy has cut off the first part of the path.
    return Webhook(f"http://127.0.0.1:{unused_tcp_port}/cut/path", Address("127.0.0.1", unused_tcp_port), SECRET)


@pytest.fixture
async def hooked(
    telegram: FakeTelegram, store: StandInStore, start: Start, hook: Webhook
) -> AsyncIterator[TelegramBot]:
    async with start(telegram, store, Serving(hook)) as bot:
        yield bot
    assert telegram.errors == []


@pytest.fixture
def person(telegram: FakeTelegram, hooked: TelegramBot) -> Person:
    return telegram.person()


async def test_questions_and_presses_are_answered(telegram: FakeTelegram, person: Person) -> None:
    answer = await person.asks("年会")
    assert "年会" in answer["text"]
    await telegram.answered(person.presses(answer, "2"))
    await telegram.until(lambda: "第1段" in person.chat.replies[0]["text"])
    person.edits(person.chat.messages[answer["reply_to_message"]["message_id"]], "谢谢")
    await telegram.until(lambda: "不客气" in person.chat.replies[0]["text"])
    assert telegram.called("getUpdates") == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no unix sockets")
async def test_a_unix_socket_does_as_well(telegram: FakeTelegram, start: Start, short: Path) -> None:
    path = short / "webhook.sock"
    for _ in range(2):
        async with start(telegram, StandInStore(), Serving(Webhook(f"unix:{path}", path, SECRET))):
            assert "年会" in (await telegram.person().asks("年会"))["text"]
        assert not path.exists()


async def test_what_comes_while_the_bot_is_away_is_answered_when_it_is_back(
    telegram: FakeTelegram, start: Start, hook: Webhook
) -> None:
    person = telegram.person()
    async with start(telegram, StandInStore(), Serving(hook)):
        await person.asks("年会")
    person.writes("谢谢")
    await asyncio.sleep(0.2)
    async with start(telegram, StandInStore(), Serving(Webhook(hook.url, hook.place, "another"))):
        await person.chat.until(2)
    person.writes("再见")
    async with start(telegram, StandInStore()):  # from here on by polling
        assert len(await person.chat.until(3)) == 3
    assert telegram.webhook is None


async def post(hook: Webhook, body: bytes, **headers: str) -> int:
    async with aiohttp.ClientSession() as session, session.post(hook.url, data=body, headers=headers) as response:
        return response.status


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "密"])
async def test_strangers_cannot_bring_updates(
    hooked: TelegramBot, telegram: FakeTelegram, hook: Webhook, person: Person, secret: str | None
) -> None:
    message = person.chat.add({"from": person.user, "text": "年会"})
    body = str({"update_id": 1, "message": message}).replace("'", '"').encode()
    assert await post(hook, body, **({} if secret is None else {HEADER: secret})) == 403
    await person.asks("谢谢")
    assert len(person.chat.replies) == 1


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"{\xff", b'{"update_id": "x 110101"', b"[1]"])
async def test_what_is_no_update_is_refused_and_not_logged(
    hooked: TelegramBot, hook: Webhook, person: Person, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert await post(hook, body, **{HEADER: SECRET}) == 400
    await person.asks("年会")
    assert "110101" not in caplog.text


async def test_an_update_that_cannot_be_read_does_not_stop_the_others(telegram: FakeTelegram, person: Person) -> None:
    telegram.enqueue("edited_message", {"message_id": 1})
    assert "年会" in (await person.asks("年会"))["text"]


async def test_an_update_that_comes_twice_is_answered_once(
    hooked: TelegramBot, telegram: FakeTelegram, hook: Webhook, person: Person
) -> None:
    message = person.chat.add({"from": person.user, "text": "年会"})
    async with aiohttp.ClientSession(headers={HEADER: SECRET}) as session:
        for _ in range(3):
            async with session.post(hook.url, json={"update_id": 7, "message": message}) as response:
                assert response.status == 200
    await person.chat.until(1)
    assert "年会" not in (await person.asks("谢谢"))["text"]
    assert len(person.chat.replies) == 2


async def test_telegram_keeps_updates_while_there_are_too_many(
    telegram: FakeTelegram, start: Start, hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MOST_PENDING", 2)
    async with start(telegram, StandInStore(), Serving(hook)):
        people = [telegram.person() for _ in range(5)]
        for person in people:
            person.writes("慢 年会")
        for person in people:
            await person.chat.until(1)
        assert telegram.webhook
        assert 503 in telegram.webhook.statuses
        assert [len(person.chat.replies) for person in people] == [1] * 5


async def test_neither_secret_nor_address_is_logged(
    telegram: FakeTelegram, start: Start, hook: Webhook, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with start(telegram, StandInStore(), Serving(hook)):
        await telegram.person().asks("年会")
        await post(hook, b"", **{HEADER: "wrong"})
    assert "Listening for updates at" in caplog.text
    assert SECRET not in caplog.text + repr(hook)
    assert "path" not in caplog.text


async def test_a_port_that_is_taken_is_told_before_telegram_is_called(
    telegram: FakeTelegram, start: Start, hook: Webhook
) -> None:
    assert isinstance(hook.place, Address)
    with socket.create_server((hook.place.host, hook.place.port)), pytest.raises(ListenError) as raised:
        async with start(telegram, StandInStore(), Serving(hook)):
            pass
    assert raised.value.facts == {"place": hook.place, "reason": os.strerror(errno.EADDRINUSE)}
    assert telegram.calls == []


async def test_a_webhook_that_telegram_does_not_take_is_told(
    telegram: FakeTelegram, start: Start, hook: Webhook
) -> None:
    telegram.fail("setWebhook", ApiError(400, "Bad Request: bad webhook: Failed to resolve host"))
    with pytest.raises(WebhookRefusedError) as raised:
        async with start(telegram, StandInStore(), Serving(hook)):
            pass
    assert "failed to resolve host" in str(raised.value)


async def test_telegram_is_asked_after_a_quiet_webhook(
    telegram: FakeTelegram, hooked: TelegramBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = hooked.pulse._clock
    monkeypatch.setattr(hooked.pulse, "_clock", lambda: clock() + STALE * 2)
    assert await hooked.health.problem() is None
    assert len(telegram.called("getWebhookInfo")) == 1
    assert await hooked.health.problem() is None
    assert len(telegram.called("getWebhookInfo")) == 1  # that was a moment ago
    await telegram._deleteWebhook({})
    monkeypatch.setattr(hooked.pulse, "_clock", lambda: clock() + STALE * 4)
    assert "no contact with Telegram" in (await hooked.health.problem() or "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no unix sockets")
class TestUnixSockets:
    def test_one_that_was_left_over_is_replaced(self, short: Path) -> None:
        path = short / "s"
        with socket.socket(socket.AF_UNIX) as old:
            old.bind(str(path))
        with listening(path) as listener:
            assert listener.getsockname() == str(path)

    def test_one_in_use_is_left_alone(self, short: Path) -> None:
        with listening(short / "s"), pytest.raises(ListenError), listening(short / "s"):
            pass

    def test_another_kind_of_file_is_left_alone(self, short: Path) -> None:
        (short / "s").write_text("notes")
        with pytest.raises(ListenError), listening(short / "s"):
            pass
        assert (short / "s").read_text() == "notes"

    def test_a_folder_that_is_not_there_is_told(self, short: Path) -> None:
        with pytest.raises(ListenError), listening(short / "no" / "s"):
            pass

    def test_a_path_that_is_too_long_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(ListenError, match="too long"), listening(tmp_path / ("s" * 120)):
            pass
