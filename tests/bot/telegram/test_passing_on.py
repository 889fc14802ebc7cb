"""One tap passes a question that the notices do not answer on to the office."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fake_telegram.people import Person, labels
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

from store.questions.values import Origin

ADMIN = 7


@pytest.fixture
async def asker(telegram: FakeTelegram, start: Any, store: StandInStore) -> AsyncIterator[Person]:
    """A person who writes to a bot with an office behind it."""
    async with start(telegram, store, admins=(ADMIN,)):
        yield telegram.person()


def passed_on(store: StandInStore) -> list[tuple[str, Origin]]:
    return [(question.asked.text, question.origin) for question in store.questions.waiting() if question.origin]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("股票", [["1", "2"], ["看最接近的原文", "问办公室"]]),
        ("经费", [["· 1 ·", "2", "3", "›"], ["看前文", "接着读"], ["原文件", "问办公室", "👍", "👎"]]),
        ("传真", [["复制 （010）82998163", "复制 a_b@example.org"], ["复制 12345（举报）", "复制 010-82998164"]]),
    ],
)
async def test_what_is_not_answered_for_certain_can_be_passed_on(asker: Person, question: str, rows: list) -> None:
    keyboard = (await asker.asks(question))["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in keyboard][: len(rows)] == rows
    assert len(keyboard) <= 3
    assert "问办公室" in [button["text"] for button in keyboard[-1]]


async def test_what_is_answered_is_not_passed_on(asker: Person) -> None:
    assert "问办公室" not in labels(await asker.asks("年会"))


async def test_without_an_office_nothing_is_passed_on(person: Person) -> None:
    refused = await person.asks("股票")
    assert "问办公室" not in labels(refused)
    assert "转不过去" in await person.telegram.answered(person.presses_data(refused, "p:1"))


async def test_one_tap_keeps_the_question_and_where_it_stands(asker: Person, store: StandInStore) -> None:
    refused = await asker.asks("股票怎么买")
    said = await asker.telegram.answered(asker.presses(refused, "问办公室"))
    assert said == "已经转给办公室。有了答复，我会回复在您的问题下面。"
    question = refused["reply_to_message"]["message_id"]
    assert passed_on(store) == [("股票怎么买", Origin(asker.chat.id, question))]
    await asker.telegram.until(lambda: "问办公室" not in labels(asker.chat.replies[0]))
    assert labels(asker.chat.replies[0]) == ["1", "2", "看最接近的原文"]


async def test_a_second_tap_passes_nothing_on_twice(asker: Person, store: StandInStore) -> None:
    refused = await asker.asks("股票")
    for _ in range(2):
        await asker.telegram.answered(asker.presses(refused, "问办公室"))
    assert len(passed_on(store)) == 1
    asker.telegram.errors.clear()


async def test_a_question_in_a_group_is_passed_on_without_the_mention(
    telegram: FakeTelegram, asker: Person, store: StandInStore
) -> None:
    group = telegram.group()
    text = "@wenxun_bot 股票怎么买"
    mention = [{"type": "mention", "offset": 0, "length": 11}]
    question = asker.writes(text, chat=group, entities=mention)
    [refused] = await group.until(1)
    assert "已经转给办公室" in await telegram.answered(asker.presses(refused, "问办公室"))
    assert passed_on(store) == [("股票怎么买", Origin(group.id, question["message_id"]))]


async def test_of_a_chat_that_removed_the_bot_no_question_is_to_be_answered(
    telegram: FakeTelegram, asker: Person, store: StandInStore
) -> None:
    group = telegram.group()
    asker.writes("/ask 股票怎么买", chat=group)
    [refused] = await group.until(1)
    await telegram.answered(asker.presses(refused, "问办公室"))
    await telegram.answered(asker.presses(await asker.asks("股票"), "问办公室"))
    assert [origin.chat_id for _, origin in passed_on(store)] == [asker.chat.id, group.id]
    asker.removes_bot(group)
    await asker.asks("年会")
    await asyncio.sleep(0.1)
    assert [origin.chat_id for _, origin in passed_on(store)] == [asker.chat.id]


async def test_a_question_that_is_gone_cannot_be_passed_on(asker: Person, store: StandInStore) -> None:
    refused = await asker.asks("股票")
    without = {name: value for name, value in refused.items() if name != "reply_to_message"}
    assert "已经失效" in await asker.telegram.answered(asker.presses(without, "问办公室"))
    assert passed_on(store) == []
