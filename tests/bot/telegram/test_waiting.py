"""What is done when Telegram does not answer as it should: answers arrive in the end, and none twice."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
from fake_telegram.errors import ApiError, NoAnswerError, too_many_requests
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.telegram import client, patience, running
from bot.telegram.patience import may_be_repeated
from bot.telegram.requests import BrokenOffError, ServerError, UnansweredError

Start = Callable[..., Any]


@pytest.mark.parametrize(
    "failure",
    [
        too_many_requests(1),
        ApiError(500, "Internal Server Error"),
        ApiError(502, "Bad Gateway"),
        ApiError(504, "Gateway Timeout"),
        NoAnswerError(carried_out=False),
    ],
    ids=str,
)
async def test_a_failure_that_passes_is_waited_out(
    telegram: FakeTelegram, person: Person, failure: ApiError | NoAnswerError
) -> None:
    telegram.fail("sendMessage", failure)
    assert "年会" in (await person.asks("年会"))["text"]
    assert "不客气" in (await person.asks("谢谢"))["text"]
    assert len(person.chat.replies) == 2
    telegram.errors.clear()


async def test_a_chat_that_is_to_wait_holds_up_no_other(telegram: FakeTelegram, person: Person) -> None:
    telegram.fail("sendMessage", too_many_requests(2))
    person.writes("年会")
    await telegram.until(lambda: bool(telegram.errors))
    await telegram.person().asks("年会")
    assert person.chat.replies == []
    await person.chat.until(1)
    assert telegram.errors.pop().code == 429


async def test_a_press_is_waited_for_too(telegram: FakeTelegram, person: Person) -> None:
    answer = await person.asks("年会")
    telegram.fail("editMessageText", ApiError(502, "Bad Gateway"))
    await telegram.answered(person.presses(answer, "2"))
    await telegram.until(lambda: "第1段" in person.chat.replies[0]["text"])
    assert telegram.errors.pop().code == 502


@pytest.mark.parametrize("carried_out", [True, False])
async def test_what_may_have_been_sent_is_not_sent_again_but_the_person_is_told(
    telegram: FakeTelegram, start: Start, carried_out: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "CALL_SECONDS", 0.3)
    telegram.fail("sendMessage", NoAnswerError(carried_out=carried_out, hangs=True))
    async with start(telegram, StandInStore()):
        person = telegram.person()
        person.writes("年会")
        replies = await person.chat.until(2 if carried_out else 1)
        await asyncio.sleep(0.5)
    assert ["年会" in reply["text"] for reply in replies] == [True, False][-len(replies) :]
    assert "请再问一次" in replies[-1]["text"]
    assert len(person.chat.replies) == len(replies)


async def test_a_dead_network_is_waited_out(telegram: FakeTelegram, start: Start, unused_tcp_port: int) -> None:
    async with Switchboard(telegram, unused_tcp_port) as network, start(telegram, StandInStore(), **network.settings):
        people = [telegram.person() for _ in range(5)]
        await people[0].asks("年会")
        for person in people:
            person.writes("慢 年会")
        await asyncio.sleep(0.2)  # now they are being answered
        await network.cut()
        await asyncio.sleep(1)
        people[0].writes("谢谢")
        await network.mend()
        for person in people[1:]:
            await person.chat.until(1)
        replies = await people[0].chat.until(3)
        assert "不客气" in replies[2]["text"]
        assert all(len(person.chat.replies) == 1 for person in people[1:])


async def test_patience_has_an_end(telegram: FakeTelegram, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 1.0)
    telegram.fail("sendMessage", too_many_requests(5))
    assert "出了点问题" in (await person.asks("年会"))["text"]
    assert telegram.errors.pop().code == 429


async def test_the_end_is_not_put_off_for_ever(
    telegram: FakeTelegram, start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "STOP_SECONDS", 0.3)
    begin = time.monotonic()
    async with start(telegram, StandInStore()):
        telegram.fail("sendMessage", too_many_requests(60))
        telegram.person().writes("年会")
        await telegram.until(lambda: bool(telegram.errors))
    assert time.monotonic() - begin < 10
    assert "Some answers could not be sent" in caplog.text


async def test_calls_are_spaced_out_over_all_chats(telegram: FakeTelegram, start: Start) -> None:
    async with start(telegram, StandInStore(), send_rate=2):
        begin = time.monotonic()
        people = [telegram.person() for _ in range(4)]
        for person in people:
            person.writes("年会")
        for person in people:
            await person.chat.until(1)
    assert time.monotonic() - begin > 0.8  # two at once, and two more within a second


@pytest.mark.parametrize(
    ("error", "repeated"),
    [
        (RetryAfter(1), True),
        (ServerError("HTTP 500"), True),
        (TimedOut(), True),
        (BrokenOffError("Connection refused"), True),
        (UnansweredError("No answer in time"), False),
        (NetworkError("Unknown error in HTTP implementation"), False),
        (NetworkError("Request Entity Too Large (413)"), False),
        (BadRequest("message is too long"), False),
        (RuntimeError("a mistake in the code"), False),
    ],
)
def test_only_what_was_not_carried_out_is_repeated(error: Exception, repeated: bool) -> None:
    assert may_be_repeated(error, "sendMessage") is repeated


def test_an_edit_may_be_made_twice() -> None:
    assert may_be_repeated(UnansweredError("No answer in time"), "editMessageText")


class Switchboard:
    """The network between the bot and Telegram: passes everything on, until it is cut."""

    def __init__(self, telegram: FakeTelegram, port: int) -> None:
        self.port = port
        self.settings = {"telegram_api_url": f"http://127.0.0.1:{port}"}
        self._to = int(telegram.url.rpartition(":")[2])
        self._server: asyncio.Server | None = None
        self._writers: list[asyncio.StreamWriter] = []

    async def __aenter__(self) -> Switchboard:
        await self.mend()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.cut()

    async def mend(self) -> None:
        self._server = await asyncio.start_server(
            self._connected, "127.0.0.1", self.port, family=socket.AF_INET, reuse_address=True
        )

    async def cut(self) -> None:
        if self._server:
            self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        self._writers += [writer, far_writer]
        await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer), return_exceptions=True)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()
