"""What people and the office do on Telegram, once each, by polling and by webhook, at a port and at a unix socket."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import CONTENT, PASSAGES, StandInStore

from bot.telegram.application import Serving
from bot.telegram.listening import Address
from bot.telegram.webhook import Webhook

Start = Callable[..., Any]
WAYS = ["polling", "port", "unix"]


@pytest.fixture
def admin(telegram: FakeTelegram) -> Person:
    return telegram.person()


@pytest.fixture(params=WAYS)
async def person(
    request: pytest.FixtureRequest,
    telegram: FakeTelegram,
    store: StandInStore,
    start: Start,
    admin: Person,
    short: Path,
    unused_tcp_port: int,
) -> AsyncIterator[Person]:
    """A person who writes to a bot that gets its updates in this way."""
    if request.param == "unix" and sys.platform == "win32":
        pytest.skip("there are no unix sockets")
    path = short / "webhook.sock"
    hooks = {
        "polling": None,
        "port": Webhook(f"http://127.0.0.1:{unused_tcp_port}/", Address("127.0.0.1", unused_tcp_port), "secret"),
        "unix": Webhook(f"unix:{path}", path, "secret"),
    }
    async with start(telegram, store, Serving(hooks[request.param]), admins=(admin.user["id"],)):
        yield telegram.person()
        assert bool(telegram.called("getUpdates")) == (request.param == "polling")
    assert telegram.errors == []


async def test_a_question_its_edit_and_a_reply_to_its_answer(person: Person, store: StandInStore) -> None:
    question = person.writes("年会")
    [answer] = await person.chat.until(1)
    assert styled(answer, "expandable_blockquote") == [PASSAGES[0].quote]
    person.edits(question, "电话")
    await person.telegram.until(lambda: "单位：" in person.chat.replies[0]["text"])
    person.replies(answer, "那时间呢", quote="年会定于5月<1日>召开")
    await person.chat.until(2)
    assert store.earlier[-1] is not None


async def test_voice_is_met_with_a_kind_word(person: Person) -> None:
    person.sends(voice={"file_id": "f", "file_unique_id": "u", "duration": 1})
    assert "听不了语音" in (await person.chat.until(1))[0]["text"]


async def test_a_mention_in_a_topic_is_answered_there_and_nothing_else(telegram: FakeTelegram, person: Person) -> None:
    forum = telegram.group(is_forum=True)
    topic = {"message_thread_id": 5, "is_topic_message": True}
    person.writes("年会几点", chat=forum, **topic)
    asked = [person.writes(text, chat=forum, **topic) for text in ("@wenxun_bot 年会", "/ask 年会")]
    answers = await forum.until(2)
    assert [answer["reply_to_message"]["message_id"] for answer in answers] == [one["message_id"] for one in asked]
    assert [answer["message_thread_id"] for answer in answers] == [5, 5]


async def test_a_group_is_greeted_and_left(telegram: FakeTelegram, person: Person) -> None:
    group = telegram.group()
    person.adds_bot(group)
    assert "/ask" in (await group.until(1))[0]["text"]
    person.removes_bot(group)
    assert "年会" in (await person.asks("年会"))["text"]


async def test_inline_results_and_a_guest_answer(telegram: FakeTelegram, person: Person) -> None:
    offered = await telegram.offers(person.types_inline("联系电话"))
    assert {result["type"] for result in offered["results"]} == {"article", "contact"}
    query = person.calls_as_guest("@wenxun_bot 年会")
    await telegram.until(lambda: query in telegram.guest_answers)
    assert PASSAGES[0].quote in telegram.guest_answers[query]["text"]


async def test_buttons_turn_pages_send_the_file_and_vote(
    telegram: FakeTelegram, person: Person, store: StandInStore
) -> None:
    answer = await person.asks("年会")
    for label in ("接着读", "看前文", "原文件", "找谁问", "👍"):
        await telegram.answered(person.presses(answer, label))
    await person.chat.until(4)
    assert telegram.called("sendDocument")[0]["document"].content == CONTENT
    assert [(vote.key, vote.liked) for vote in store.questions.votes()] == [("p0", True)]
    person.presses(answer, "2")
    await telegram.until(lambda: PASSAGES[1].quote in person.chat.replies[0]["text"])


async def test_a_link_opens_its_passage(person: Person) -> None:
    opened = await person.asks("/start read-p1")
    assert PASSAGES[1].quote in opened["text"]


async def test_a_language_is_chosen(telegram: FakeTelegram, person: Person) -> None:
    person.presses(await person.asks("/language"), "English")
    await telegram.until(lambda: "I speak English" in person.chat.replies[0]["text"])
    assert (await person.asks("/help"))["text"].startswith("How to ask")


async def test_what_is_passed_on_is_answered_by_the_office(
    telegram: FakeTelegram, person: Person, admin: Person
) -> None:
    refused = await person.asks("股票")
    assert labels(refused)[:2] == ["1", "2"]
    await telegram.answered(person.presses(refused, "问办公室"))
    await admin.chat.until(1)
    admin.presses(await admin.asks("/unanswered"), "写答复")
    admin.replies((await admin.chat.until(3))[2], "找券商。")
    assert "找券商" in (await person.chat.until(2))[1]["text"]
    await admin.chat.until(4)
    assert "提问 1 次" in (await admin.asks("/stats"))["text"]


async def test_the_office_exports_and_reads_again(telegram: FakeTelegram, person: Person, admin: Person) -> None:
    await person.asks("年会")
    admin.writes("/export")
    await telegram.until(lambda: len(telegram.called("sendDocument")) == 2)
    admin.writes("/reload")
    await telegram.until(lambda: "通知读完了" in admin.chat.replies[-1].get("text", ""))


async def test_all_that_is_kept_is_deleted_on_request(
    telegram: FakeTelegram, person: Person, store: StandInStore
) -> None:
    await person.asks("年会")
    assert "30 天" in (await person.asks("/privacy"))["text"]
    person.presses(await person.asks("/forget"), "全部删除")
    await telegram.until(lambda: "已经删除" in person.chat.replies[-1]["text"])
    assert store.questions.questions() == []
