"""The bot as a process of its own, stopped and started again while people write: no answer is lost, none sent twice."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram

Start = Callable[..., Any]
SCRIPT = """
import sys
from bot.settings import Settings
from bot.telegram.application import Serving, serve
from bot.telegram.listening import Address
from bot.telegram.webhook import Webhook
from fake_telegram.stand_in_store import StandInStore
port = int(sys.argv[1])
hook = Webhook(f"http://127.0.0.1:{port}/", Address("127.0.0.1", port), "secret") if port else None
serve(StandInStore(), Settings(_env_file=None), Serving(hook))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent differently there")


@pytest.mark.parametrize("webhook", [False, True])
async def test_every_question_is_answered_once_across_a_restart(
    telegram: FakeTelegram, start_process: Start, unused_tcp_port: int, webhook: bool
) -> None:
    port = unused_tcp_port if webhook else 0
    people = [telegram.person() for _ in range(20)]
    asked: list[int] = []
    writing = asyncio.create_task(write(people, asked))
    async with start_process(telegram, SCRIPT, port) as served:
        await telegram.until(lambda: len(answered(people)) >= 20, 20)
        served.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(served.wait(), 14) == 0
    async with start_process(telegram, SCRIPT, port):
        await writing
        await telegram.until(lambda: len(answered(people)) >= len(asked), 20)
        await asyncio.sleep(0.3)  # for those that might come twice
    assert Counter(answered(people)) == Counter(asked)


async def write(people: list[Person], asked: list[int]) -> None:
    """Write 100 questions, each person no more at once than a burst, over some seconds."""
    for number in range(100):
        asked.append(
            people[number % len(people)].writes(random.choice(["年会", "谢谢", "电话"] * 3 + ["慢 年会"]))["message_id"]
        )
        await asyncio.sleep(0.03)


def answered(people: list[Person]) -> list[int]:
    """The questions that the answers are replies to."""
    return [reply["reply_to_message"]["message_id"] for person in people for reply in person.chat.replies]
