"""How many questions a second ``wenxun serve`` answers, and how soon: a benchmark, run by hand.

    cd tests && python -m benchmarks.load notices.db questions.jsonl --rate 100

The bot runs as a process of its own and talks over HTTP to the fake Bot API server, which is a process of its own too.
So many chats ask, each at random moments, together ``--rate`` questions a second; the questions are lines of text or
JSON with ``question``. With ``--rate 0`` each chat asks again as soon as it has its answer: as much as can be done.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import shlex
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.results import percentile
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram

ROOT = Path(__file__).parents[2]
WARM_UP = 3.0
"""Seconds before what is measured, in which connections are made and memory fills."""


@dataclass
class Run:
    """What is asked, and what comes of it. Times are of the loop's clock; ``asked`` is by the id of the message."""

    telegram: FakeTelegram
    people: list[Person]
    questions: list[str]
    asked: dict[int, float] = field(default_factory=dict)
    answered: dict[int, float] = field(default_factory=dict)
    copies: Counter[int] = field(default_factory=Counter)
    next: dict[int, asyncio.Event] = field(default_factory=dict)

    def ask(self, person: Person) -> int:
        message = person.writes(random.choice(self.questions))
        number: int = message["message_id"]
        self.asked[number] = time.monotonic()
        return number

    def sent(self, message: dict[str, Any]) -> None:
        """An answer came: the first piece of it is a reply to the question."""
        replied = message.get("reply_to_message", {}).get("message_id")
        if replied in self.asked:
            self.copies[replied] += 1
            self.answered.setdefault(replied, time.monotonic())
            if event := self.next.pop(replied, None):
                event.set()


class Watched(FakeTelegram):
    """The server, telling a run of every message that it takes and forgetting it: a minute has many."""

    run: Run | None = None

    async def _sendMessage(self, parameters: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        message = await super()._sendMessage(parameters)
        if self.run:
            self.run.sent(message)
        self.calls.clear()
        self.chats[parameters["chat_id"]].messages.pop(message["message_id"], None)
        return message


async def main() -> None:
    options = _options()
    questions = _questions(options.questions)
    async with Watched() as telegram:
        run = Run(telegram, [telegram.person() for _ in range(options.chats)], questions)
        telegram.run = run
        environment = os.environ | {
            "WENXUN_TELEGRAM_TOKEN": telegram.token,
            "WENXUN_TELEGRAM_API_URL": telegram.url,
            "WENXUN_SEND_RATE": "0",
            "WENXUN_QUESTION_SECONDS": "0",
            "WENXUN_LOG_LEVEL": "warning",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "bot", "serve", "--db", str(options.db), *options.serve]
        bot = await asyncio.create_subprocess_exec(*command, env=environment)
        try:
            run.ask(run.people[0])
            await telegram.until(lambda: bool(run.answered), 120)
            await _load(run, options.rate, WARM_UP)
            await _settle(run)
            before, begin = _Usage.of(bot.pid), time.monotonic()
            run.asked.clear(), run.answered.clear(), run.copies.clear()
            await _load(run, options.rate, options.seconds)
            asking = time.monotonic() - begin
            in_time = len(run.answered)
            await _settle(run)
            found = _figures(run, asking, in_time, before, _Usage.of(bot.pid))
            _print(found)
            if options.json:
                options.json.write_text(json.dumps(found), encoding="utf-8")
        finally:
            bot.terminate()
            print("exit status", await bot.wait())


async def _load(run: Run, rate: float, seconds: float) -> None:
    """Ask for so many seconds."""
    end = time.monotonic() + seconds
    if rate:
        due = time.monotonic()
        while (due := due + random.expovariate(rate)) < end:
            await asyncio.sleep(max(0, due - time.monotonic()))
            run.ask(random.choice(run.people))
    else:
        await asyncio.gather(*(_ask_again(run, person, end) for person in run.people))


async def _ask_again(run: Run, person: Person, end: float) -> None:
    while time.monotonic() < end:
        event = asyncio.Event()
        run.next[run.ask(person)] = event
        await event.wait()


async def _settle(run: Run) -> None:
    """Wait for the answers that are still to come, as long as there come any."""
    count = -1
    while len(run.answered) not in (len(run.asked), count):
        count = len(run.answered)
        await asyncio.sleep(3)


@dataclass(frozen=True, slots=True)
class _Usage:
    """What has been used until now: processor seconds, and bytes of memory.

    ``bot`` is the process that fetches and sends, ``answering`` those that it has started, ``server`` this one.
    """

    bot: float
    answering: float
    server: float
    memory: int

    @classmethod
    def of(cls, bot: int) -> _Usage:
        """The usage of the bot with this process id."""
        children = [_used(child) for child in _children(bot)]
        seconds, memory = _used(bot)
        answering = sum(seconds for seconds, _ in children)
        return cls(seconds, answering, time.process_time(), memory + sum(memory for _, memory in children))


def _used(pid: int) -> tuple[float, int]:
    """The processor seconds that a process has taken, and the bytes of memory that it holds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK"), int(fields[21]) * resource.getpagesize()


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _figures(run: Run, asking: float, in_time: int, before: _Usage, after: _Usage) -> dict[str, float]:
    times = sorted(run.answered[number] - run.asked[number] for number in run.answered)
    bot, answering, server = (
        (getattr(after, part) - getattr(before, part)) / max(1, len(times)) * 1000
        for part in ("bot", "answering", "server")
    )
    return {
        "questions": len(run.asked),
        "chats": len(run.people),
        "seconds": asking,
        "a_second": in_time / asking,
        **{name: percentile(times, share) * 1000 for name, share in _SHARES.items()},
        "lost": len(run.asked) - len(run.answered),
        "doubled": sum(count > 1 for count in run.copies.values()),
        "processor_ms": bot + answering,
        "answering_ms": answering,
        "server_ms": server,
        "memory_before": before.memory,
        "memory": after.memory,
    }


_SHARES = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99}


def _print(found: Mapping[str, float]) -> None:
    print(f"asked          {found['questions']} questions in {found['seconds']:.0f} s by {found['chats']} chats")
    print(f"answered       {found['a_second']:.1f} a second")
    for label, name in (("median", "p50_ms"), ("95 %", "p95_ms"), ("99 %", "p99_ms")):
        print(f"{label:<14} {found[name]:.0f} ms")
    print(f"lost           {found['lost']}")
    print(f"doubled        {found['doubled']}")
    print(
        f"processor      {found['processor_ms']:.1f} ms a question, {found['answering_ms']:.1f} of it to find it;"
        f" the server and the people took {found['server_ms']:.1f}"
    )
    print(f"memory         {found['memory_before'] / 1e6:.0f} MB before, {found['memory'] / 1e6:.0f} MB after")


def _questions(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] if line.startswith("{") else line for line in lines if line.strip()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--rate", type=float, default=100.0, help="questions a second, of all chats together")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures for other programs")
    parser.add_argument("--serve", type=shlex.split, default=[], help="options for wenxun serve, in quotes")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
