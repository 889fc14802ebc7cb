"""Who asks too much is told so once, and nobody else waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fake_telegram import people
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore
from telegram import Chat, Message, Update, User

from bot.telegram import arrivals, limits
from bot.telegram.limits import Limits, Rate, Verdict

Start = Callable[..., Any]
ADMITTED, TOLD, REFUSED = Verdict
SECONDS = 60.0
"""Between two questions, after the burst: longer than any test takes."""


@pytest.fixture
async def limited(telegram: FakeTelegram, store: StandInStore, start: Start) -> AsyncIterator[None]:
    async with start(telegram, store, question_seconds=SECONDS, send_rate=0):
        yield
    assert telegram.errors == []


@pytest.fixture
def person(telegram: FakeTelegram, limited: None) -> Person:
    return telegram.person()


def too_fast(chat: people.Chat) -> list[bool]:
    return ["太快" in reply["text"] for reply in chat.replies]


async def test_after_a_burst_a_flood_is_answered_with_one_notice(store: StandInStore, person: Person) -> None:
    for _ in range(50):
        person.writes("年会")
    await person.chat.until(6)
    await asyncio.sleep(0.1)
    assert sorted(too_fast(person.chat)) == [False] * 5 + [True]
    assert len(store.asked) == 5


@pytest.mark.parametrize(
    ("language", "told"), [("zh-hans", "您问得太快了"), ("zh-hant", "您問得太快了"), ("en", "asking faster")]
)
async def test_the_notice_is_in_the_persons_language(
    telegram: FakeTelegram, limited: None, language: str, told: str
) -> None:
    person = telegram.person(language)
    for _ in range(6):
        person.writes("年会")
    assert any(told in reply["text"] for reply in await person.chat.until(6))


class Clock:
    """The time of the running loop, which a test may put forward."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.passed = 0.0
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "time", lambda: self.passed)

    async def asked(self, limits: Limits, times: int) -> list[Verdict]:
        person = User(1, "Li", is_bot=False)
        message = Message(1, datetime.now(UTC), Chat(1, "private"), from_user=person, text="?")
        return [await limits.verdict(Update(1, message=message)) for _ in range(times)]


async def test_after_a_while_one_more_may_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, limits = Clock(monkeypatch), Limits(3.0)
    assert await clock.asked(limits, 8) == [ADMITTED] * 5 + [TOLD, REFUSED, REFUSED]
    clock.passed += 2.9
    assert await clock.asked(limits, 1) == [REFUSED]
    clock.passed += 0.2
    assert await clock.asked(limits, 2) == [ADMITTED, REFUSED]
    clock.passed += 6.1
    assert await clock.asked(limits, 3) == [ADMITTED, ADMITTED, REFUSED]


async def test_who_has_been_quiet_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, limits = Clock(monkeypatch), Limits(3.0)
    await clock.asked(limits, 6)
    clock.passed += 15.1
    assert await clock.asked(limits, 6) == [ADMITTED] * 5 + [TOLD]


async def test_a_limit_counts_a_person_over_all_chats(
    telegram: FakeTelegram, store: StandInStore, person: Person
) -> None:
    groups = [telegram.group() for _ in range(4)]
    for group in groups:
        for _ in range(2):
            person.writes("/contact", chat=group)
    await telegram.until(lambda: sum(len(group.replies) for group in groups) == 6)
    assert sum(sum(too_fast(group)) for group in groups) == 1


async def test_what_people_say_to_each_other_in_a_group_counts_for_nothing(
    telegram: FakeTelegram, person: Person
) -> None:
    group = telegram.group()
    for _ in range(30):
        person.writes("吃了吗", chat=group)
    person.writes("/about", chat=group)
    [answer] = await group.until(1)
    assert "问讯" in answer["text"]


async def test_all_members_of_a_group_have_a_limit_together(
    telegram: FakeTelegram, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "GROUP", Rate(4, 10))
    async with start(telegram, StandInStore(), question_seconds=3):
        group = telegram.group()
        for _ in range(8):
            telegram.person().writes("/about", chat=group)
        await group.until(5)
        await asyncio.sleep(0.05)
        assert sum(too_fast(group)) == 1
        await telegram.person().asks("年会")
    assert len(group.replies) == 5


async def test_pressing_too_fast_is_told_in_an_alert(
    telegram: FakeTelegram, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PRESSES", Rate(2, 10))
    answer = await person.asks("年会")
    presses = [person.presses(answer, label) for label in "2323"]
    await telegram.until(lambda: presses[2] in telegram.alerts)
    assert "按得太快了" in telegram.alerts[presses[2]]
    assert presses[3] not in telegram.alerts


async def test_a_flood_does_not_slow_others(telegram: FakeTelegram, person: Person) -> None:
    for _ in range(300):
        person.writes("慢 年会")
    await telegram.person().asks("年会")
    assert len(person.chat.replies) < 6  # the slow ones are still being answered


async def test_answers_in_a_chat_come_in_the_order_of_the_questions(person: Person) -> None:
    asked = [person.writes(text)["message_id"] for text in ("慢 年会", "谢谢", "/about", "年会", "再见")]
    replies = await person.chat.until(5)
    assert [reply["reply_to_message"]["message_id"] for reply in replies] == asked


async def test_chats_do_not_wait_for_each_other(telegram: FakeTelegram, person: Person) -> None:
    person.writes("慢 年会")
    await asyncio.sleep(0.05)
    await telegram.person().asks("谢谢")
    assert person.chat.replies == []
    await person.chat.until(1)


async def test_no_more_is_fetched_than_can_be_handled(
    telegram: FakeTelegram, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MOST_PENDING", 3)
    store = StandInStore()
    async with start(telegram, store):
        asking = [telegram.person() for _ in range(3)]
        for person in asking:
            person.writes("慢 年会")
        while len(store.asked) < 3:
            await asyncio.sleep(0.01)
        late = telegram.person()
        late.writes("谢谢")
        polls = len(telegram.called("getUpdates"))
        await asyncio.sleep(0.1)
        assert len(telegram.called("getUpdates")) == polls
        await late.chat.until(1)


async def test_there_need_be_no_limit(telegram: FakeTelegram, start: Start) -> None:
    async with start(telegram, StandInStore(), question_seconds=0, send_rate=0):
        person = telegram.person()
        for _ in range(30):
            person.writes("谢谢")
        await person.chat.until(30)
        assert not any(too_fast(person.chat))
