"""``serve`` as a process of its own: how it starts, how it stops, and what it logs."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from fake_telegram.errors import ApiError
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

from bot.errors import ApiUnreachableError, TokenMissingError, TokenRefusedError
from bot.settings import Settings
from bot.telegram.application import Serving, TelegramBot
from store.errors import WenxunError

Start = Callable[..., Any]
SCRIPT = """
import logging
from bot.logs import configure_logging
from bot.settings import Settings
from bot.telegram.application import serve
from fake_telegram.stand_in_store import StandInStore
settings = Settings(_env_file=None)
configure_logging(settings, auto=logging.DEBUG)
serve(StandInStore(), settings)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent differently there")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
async def test_it_serves_until_a_signal_and_never_logs_the_token(
    telegram: FakeTelegram, start_process: Start, sign: signal.Signals
) -> None:
    async with start_process(telegram, SCRIPT) as served:
        person = telegram.person()
        await person.asks("年会")
        slow = person.writes("慢 年会")
        await asyncio.sleep(0.2)
        served.send_signal(sign)
        _, log = await asyncio.wait_for(served.communicate(), 10)
    assert served.returncode == 0
    assert b"Serving as @wenxun_bot" in log
    assert telegram.token not in log.decode()
    assert "年会" not in log.decode()
    # What was under way when the signal came is finished.
    assert person.chat.replies[-1]["reply_to_message"]["message_id"] == slow["message_id"]


async def failure(telegram: FakeTelegram, **values: str | None) -> WenxunError:
    """The error that starting ends with."""
    given = {"telegram_token": telegram.token, "telegram_api_url": telegram.url} | values
    with pytest.raises(WenxunError) as raised:
        async with AsyncExitStack() as stack:
            await TelegramBot(StandInStore(), Settings(_env_file=None, **given)).enter(stack, Serving())
    return raised.value


async def test_a_wrong_token_is_told_without_repeating_it(telegram: FakeTelegram) -> None:
    token = "987654321:AAEwrongwrongwrongwrongwrongwrongwrong"
    error = await failure(telegram, telegram_token=token)
    assert isinstance(error, TokenRefusedError)
    assert "AAEwrong" not in str(error)


async def test_a_missing_token_is_told(telegram: FakeTelegram) -> None:
    assert isinstance(await failure(telegram, telegram_token=None), TokenMissingError)
    assert not telegram.calls


async def test_a_server_that_is_not_there_is_told(telegram: FakeTelegram, unused_tcp_port: int) -> None:
    error = await failure(telegram, telegram_api_url=f"http://127.0.0.1:{unused_tcp_port}")
    assert isinstance(error, ApiUnreachableError)
    assert telegram.token not in str(error)


@pytest.mark.parametrize("status", [500, 502, 400])
async def test_a_server_that_does_not_work_is_told(telegram: FakeTelegram, status: int) -> None:
    telegram.fail("getMe", ApiError(status, "broken"))
    assert isinstance(await failure(telegram), ApiUnreachableError)


async def test_a_web_server_that_is_no_bot_api_server_is_told(
    telegram: FakeTelegram, start_plain_server: Callable[[], AsyncIterator[str]]
) -> None:
    async with start_plain_server() as url:
        assert isinstance(await failure(telegram, telegram_api_url=url), ApiUnreachableError)
