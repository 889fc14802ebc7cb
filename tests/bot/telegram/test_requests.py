"""Calls to a Bot API server: what comes of each way in which one can end, and the way that they take."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from fake_telegram.server import FakeTelegram, Upload
from fake_telegram.stand_in_store import StandInStore
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.telegram.requests import (
    BrokenOffError,
    CallsRequest,
    Request,
    ServerError,
    UnansweredError,
    environment_proxy,
)

OK = b'HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n{"ok": true, "result": 12}'
TOKEN = "12345:SECRET"


@asynccontextmanager
async def answering(answer: bytes | None) -> AsyncIterator[str]:
    """The address of a call to a server that answers with these bytes, and hangs up; None: that never answers."""

    async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if answer is None:
            await ended.wait()
        else:
            writer.write(answer)
        writer.close()

    ended = asyncio.Event()
    server = await asyncio.start_server(answered, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}/getMe"
    finally:
        ended.set()
        server.close()


async def test_an_answer_is_read() -> None:
    async with answering(OK) as url, Request(1, 5) as request:
        assert await request.post(url) == 12  # type: ignore[comparison-overlap]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"", BrokenOffError),
        (OK[:-3], UnansweredError),
        (None, UnansweredError),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", ServerError),
        (b"SSH-2.0-OpenSSH_9.6\r\n", NetworkError),
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n\r\n", NetworkError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello", TelegramError),
    ],
)
async def test_a_call_that_fails_says_how_and_never_tells_the_token(
    answer: bytes | None, kind: type[TelegramError]
) -> None:
    async with answering(answer) as url, Request(1, 0.2) as request:
        with pytest.raises(TelegramError) as raised:
            await request.post(url)
    assert type(raised.value) is kind
    link: BaseException | None = raised.value
    while link:
        assert "SECRET" not in str(link)
        link = link.__cause__


async def test_a_server_that_is_not_there_is_told_from_one_that_does_not_answer(unused_tcp_port: int) -> None:
    async with Request(1, 5) as request:
        with pytest.raises(BrokenOffError, match=r"127\.0\.0\.1"):
            await request.post(f"http://127.0.0.1:{unused_tcp_port}/bot{TOKEN}/getMe")


async def test_a_call_that_gets_no_connection_was_not_sent() -> None:
    async with answering(None) as url, Request(1, 5) as request:
        first = asyncio.create_task(request.post(url))
        await asyncio.sleep(0.1)
        with pytest.raises(TimedOut) as raised:
            await request.post(url, connect_timeout=0.1, pool_timeout=0.1)
        assert not isinstance(raised.value, UnansweredError)
        first.cancel()


async def test_a_call_that_is_broken_off_gives_its_connection_back() -> None:
    async with Request(1, 5) as request:
        async with answering(None) as url:
            first = asyncio.create_task(request.post(url))
            await asyncio.sleep(0.1)
            first.cancel()
        async with answering(OK) as url:
            assert await request.post(url, pool_timeout=0.1) == 12  # type: ignore[comparison-overlap]


async def test_a_file_that_nobody_takes_is_given_up() -> None:
    async with answering(None) as url, Request(1, 60) as request:
        bot = Bot(TOKEN, url.partition(TOKEN)[0], request=request)
        with pytest.raises(UnansweredError):
            await bot.send_document(1, bytes(20_000_000), write_timeout=0.3)


async def test_a_file_arrives_with_its_name_and_what_goes_with_it(telegram: FakeTelegram) -> None:
    chat = telegram.person().chat
    name = '关于"年会"的通知 & (2020).txt'
    async with CallsRequest(1, 5) as request:
        bot = Bot(telegram.token, f"{telegram.url}/bot", request=request)
        message = await bot.send_document(chat.id, "第一条".encode(), filename=name)
    (call,) = telegram.called("sendDocument")
    assert call["chat_id"] == chat.id
    assert call["document"] == Upload(name, "第一条".encode())
    assert message.message_id == chat.replies[0]["message_id"]


async def test_a_call_that_is_refused_says_why(telegram: FakeTelegram) -> None:
    async with CallsRequest(1, 5) as request:
        with pytest.raises(BadRequest, match="Chat not found"):
            await Bot(telegram.token, f"{telegram.url}/bot", request=request).send_message(17, "年会")


async def test_calls_take_the_proxy_that_the_environment_names(
    telegram: FakeTelegram, start: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", telegram.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with start(telegram, StandInStore(), telegram_api_url="http://telegram.invalid"):
        assert "年会" in (await telegram.person().asks("年会"))["text"]


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"https_proxy": "http://proxy:3128"}, "http://proxy:3128"),
        ({"HTTPS_PROXY": "proxy:3128"}, "http://proxy:3128"),
        ({"all_proxy": "http://u:p@proxy:3128"}, "http://u:p@proxy:3128"),
        ({"http_proxy": "http://proxy:3128"}, None),
        ({"https_proxy": "http://proxy:3128", "no_proxy": "localhost, telegram.example"}, None),
        ({"https_proxy": "http://proxy:3128", "no_proxy": "localhost"}, "http://proxy:3128"),
    ],
)
def test_the_proxy_is_the_one_of_the_environment(
    environment: dict[str, str], proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert environment_proxy("https://api.telegram.example:8443") == proxy
