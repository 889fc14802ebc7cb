"""``/healthz`` and ``/metrics``, asked over HTTP."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from fake_telegram.errors import ApiError
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

from bot.telegram.application import Serving, TelegramBot
from bot.telegram.health import STALE
from bot.telegram.listening import Address
from store import Store

Start = Callable[..., Any]
ROOT = Path(__file__).parents[3]


@pytest.fixture
def address(unused_tcp_port: int) -> Address:
    return Address("127.0.0.1", unused_tcp_port)


@pytest.fixture
async def watched(
    telegram: FakeTelegram, store: StandInStore, start: Start, address: Address
) -> AsyncIterator[TelegramBot]:
    async with start(telegram, store, Serving(monitor=address), question_seconds=60) as bot:
        yield bot


@pytest.fixture
def person(telegram: FakeTelegram, watched: TelegramBot) -> Person:
    return telegram.person()


async def get(address: Address, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}{path}") as response:
        return response.status, await response.text()


async def numbers(address: Address) -> dict[str, float]:
    status, text = await get(address, "/metrics")
    assert status == 200
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


async def test_a_bot_that_can_answer_is_healthy(watched: TelegramBot, person: Person, address: Address) -> None:
    await person.asks("年会")
    assert await get(address, "/healthz") == (200, '{"ok": true}\n')


async def test_a_bot_that_hears_nothing_of_telegram_is_not(
    watched: TelegramBot, person: Person, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    await person.asks("年会")
    clock = watched.pulse._clock
    monkeypatch.setattr(watched.pulse, "_clock", lambda: clock() + STALE + 20)
    monkeypatch.setattr(watched.pulse, "beat", lambda: None)
    status, text = await get(address, "/healthz")
    assert status == 503
    assert re.fullmatch(r'\{"ok": false, "reason": "no contact with Telegram for \d+ seconds"\}\n', text)


async def test_a_bot_whose_archive_cannot_be_read_is_not(
    telegram: FakeTelegram, start: Start, address: Address, tmp_path: Path
) -> None:
    with Store(tmp_path / "a.db") as store:
        async with start(telegram, store, Serving(monitor=address)):
            await telegram.person().asks("年会")
            assert (await get(address, "/healthz"))[0] == 200
            store.close()
            status, text = await get(address, "/healthz")
            assert status == 503
            assert '"reason": "the archive cannot be read: ' in text
            assert (await get(address, "/metrics"))[0] == 200


async def test_what_happens_is_counted(
    telegram: FakeTelegram, watched: TelegramBot, person: Person, address: Address
) -> None:
    telegram.fail("sendMessage", ApiError(502, "Bad Gateway"))
    answer = await person.asks("年会")
    await person.asks("坏")
    await telegram.answered(person.presses(answer, "2"))
    await telegram.until(lambda: "第1段" in person.chat.replies[0]["text"])
    for _ in range(5):
        person.writes("年会")
    await person.chat.until(6)  # three more answers, and that this is too fast
    told = await numbers(address)
    assert told['wenxun_updates_total{kind="message"}'] == 7
    assert told['wenxun_updates_total{kind="callback_query"}'] == 1
    assert told['wenxun_refused_total{kind="message"}'] == 2
    assert told['wenxun_questions_total{outcome="answered"}'] == 4
    assert told["wenxun_answer_seconds_count"] == 4
    assert told['wenxun_errors_total{error="RuntimeError"}'] == 1
    assert told['wenxun_api_retries_total{error="ServerError"}'] == 1
    assert told["wenxun_update_seconds_count"] >= 5
    assert told["wenxun_documents"] == 20
    assert told["wenxun_last_contact_timestamp_seconds"] > 1_700_000_000


def test_every_metric_is_documented(store: StandInStore, telegram: FakeTelegram) -> None:
    from bot.telegram.metrics import Metrics

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = {
        f"{family.name}_total" if family.type == "counter" else family.name
        for family in Metrics().registry.collect()
        if family.name.startswith("wenxun_")
    }
    assert len(names) == 10
    assert [name for name in names if f"| `{name}" not in readme] == []


async def test_there_is_nothing_else(watched: TelegramBot, address: Address) -> None:
    assert (await get(address, "/"))[0] == 404
