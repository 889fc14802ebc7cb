from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

from bot.settings import Settings
from bot.telegram.application import build_application
from bot.telegram.handlers import ALLOWED_UPDATES


def settings_for(telegram: FakeTelegram, **values: Any) -> Settings:
    given = {"telegram_token": telegram.token, "telegram_api_url": telegram.url, "language": "zh-Hans"} | values
    return Settings(_env_file=None, **given)


@asynccontextmanager
async def serving(telegram: FakeTelegram, store: Any, **values: Any) -> AsyncIterator[None]:
    """The bot, polling, until the block ends."""
    application = build_application(store, settings_for(telegram, **values))
    async with application:
        await application.post_init(application)
        # As run_polling, which cannot be called within a running event loop, does it.
        await application.updater.start_polling(
            allowed_updates=ALLOWED_UPDATES,
            error_callback=lambda error: application.create_task(application.process_error(None, error)),
        )
        await application.start()
        try:
            yield
        finally:
            await application.updater.stop()
            await application.stop()


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
