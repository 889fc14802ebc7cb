from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

from bot.settings import Settings
from bot.telegram.application import Serving, TelegramBot

ROOT = Path(__file__).parents[3]


def settings_for(telegram: FakeTelegram, **values: Any) -> Settings:
    given = {"telegram_token": telegram.token, "telegram_api_url": telegram.url, "language": "zh-Hans"}
    return Settings(_env_file=None, **given | {"question_seconds": 0} | values)


@asynccontextmanager
async def serving(
    telegram: FakeTelegram, store: Any, serving: Serving | None = None, **values: Any
) -> AsyncIterator[TelegramBot]:
    """The bot, polling unless ``serving`` says otherwise, until the block ends."""
    bot = TelegramBot(store, settings_for(telegram, **values))
    async with AsyncExitStack() as stack:
        await bot.enter(stack, serving or Serving())
        yield bot


@pytest.fixture
def short() -> Iterator[Path]:
    """An empty folder for unix sockets: their whole path is 107 bytes at most, fewer than ``tmp_path`` may take.

    Where the folder for temporary files lies deep itself, it is in that of the system.
    """
    deep = len(os.fsencode(tempfile.gettempdir())) > 70
    with tempfile.TemporaryDirectory(dir="/tmp" if deep else None) as folder:
        yield Path(folder)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
def store() -> StandInStore:
    return StandInStore()


@pytest.fixture
async def bot(telegram: FakeTelegram, store: StandInStore) -> AsyncIterator[None]:
    """A running bot. The server must not have refused anything; a test that means it to clears ``telegram.errors``."""
    async with serving(telegram, store):
        yield
    assert telegram.errors == []


@pytest.fixture
def person(telegram: FakeTelegram, bot: None) -> Person:
    return telegram.person()


@pytest.fixture
def start() -> Callable[..., Any]:
    """Starts a bot in a way that a test chooses."""
    return serving


@asynccontextmanager
async def _plain_server() -> AsyncIterator[str]:
    async with TestServer(web.Application()) as server:
        yield str(server.make_url("")).rstrip("/")


@pytest.fixture
def start_plain_server() -> Callable[..., Any]:
    """Starts a web server that answers everything with a page that says 404."""
    return _plain_server


@asynccontextmanager
async def _process(telegram: FakeTelegram, script: str, *arguments: object) -> AsyncIterator[Process]:
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
        "WENXUN_TELEGRAM_TOKEN": telegram.token,
        "WENXUN_TELEGRAM_API_URL": telegram.url,
        "WENXUN_SEND_RATE": "0",
    }
    command = (sys.executable, "-c", script, *map(str, arguments))
    started = await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=PIPE)
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


@pytest.fixture
def start_process() -> Callable[..., Any]:
    """Starts a script as a process of its own, whose settings name the server, and kills it at the end of the block."""
    return _process
