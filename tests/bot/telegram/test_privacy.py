"""What is kept of people who ask: told, deleted on request or when its time is over, and in no answer's way."""

from __future__ import annotations

import logging
import sqlite3
import time

import pytest
from fake_telegram.people import Person, labels
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import PASSAGES, StandInStore

from bot.telegram.application import TelegramBot
from bot.telegram.records import DAY
from store.questions.values import Asked, Origin
from store.values.replies import Outcome

OLD = Asked("会费多少", time.time() - 40 * DAY, Outcome.ANSWERED, 0.9, None, "en")


async def kept(bot: TelegramBot) -> list[Asked]:
    """The questions of the log, once all that was to be written is."""
    records = bot._records
    return [question.asked for question in await records.read(records.log.questions)]


async def test_a_question_is_kept_without_who_asked_it(telegram: FakeTelegram, store: StandInStore, start) -> None:
    async with start(telegram, store) as bot:
        person = telegram.person("en")
        await person.asks("年会什么时候召开？")
        [asked] = await kept(bot)
        assert (asked.text, asked.outcome, asked.language) == ("年会什么时候召开？", Outcome.ANSWERED, "en")
        assert (asked.confidence, asked.key) == (0.9, PASSAGES[0].key)
        assert abs(asked.at - time.time()) < 60
        rows = store.questions._connections.get().execute("SELECT * FROM questions").fetchall()
        cells = [cell for row in rows for cell in row]
        assert str(person.user["id"]) not in map(str, cells)
        assert person.user["first_name"] not in cells


async def test_a_suggestion_that_is_asked_is_kept_and_a_courtesy_is_not(telegram: FakeTelegram, store, start) -> None:
    async with start(telegram, store) as bot:
        person = telegram.person()
        await person.asks("你好")
        await person.asks("股票")
        person.presses(person.chat.replies[1], "1")
        await person.chat.until(3)
        assert [asked.text for asked in await kept(bot)] == ["年会的时间与地点", "股票"]


async def test_nothing_is_kept_with_a_retention_of_no_days(telegram: FakeTelegram, store: StandInStore, start) -> None:
    store.questions.add(1, OLD)
    async with start(telegram, store, retention_days=0) as bot:
        person = telegram.person()
        await person.asks("年会")
        assert await kept(bot) == []
        user = type("User", (), {"id": person.user["id"], "language_code": "en"})()
        assert not await bot._desk.vote(user, "q1.2.3", True)
        assert not await bot._desk.pass_on(user, "年会", Origin(1, 2))
        assert "都不保存" in (await person.asks("/privacy"))["text"]
        assert store.questions.votes() == []


async def test_what_is_too_old_goes_as_the_bot_starts(telegram: FakeTelegram, store: StandInStore, start) -> None:
    store.questions.add(1, OLD)
    async with start(telegram, store, retention_days=41) as bot:
        assert len(await kept(bot)) == 1
    async with start(telegram, store_again(store), retention_days=39) as bot:
        assert await kept(bot) == []


def store_again(store: StandInStore) -> StandInStore:
    """Another store with the same log."""
    again = StandInStore()
    again.questions = store.questions
    return again


@pytest.mark.parametrize(("language", "days"), [("zh-hans", "30 天"), ("zh-hant", "30 天"), ("en", "30 days")])
async def test_privacy_says_what_is_kept_and_for_how_long(telegram, bot, language: str, days: str) -> None:
    told = await telegram.person(language).asks("/privacy")
    assert days in told["text"]
    assert "/forget" in told["text"]


async def test_forget_deletes_what_is_kept_of_the_person_after_a_confirming_tap(
    telegram: FakeTelegram, store: StandInStore, start
) -> None:
    async with start(telegram, store) as bot:
        li, wang = telegram.person(), telegram.person()
        await li.asks("年会")
        await wang.asks("电话")
        await wang.asks("/more")
        user = type("User", (), {"id": li.user["id"], "language_code": "en"})()
        await bot._desk.vote(user, "q1.2.3", True)
        await bot._desk.records.choose_language(user, "zh-Hant")
        assert await bot._desk.pass_on(user, "年会", Origin(li.chat.id, 5))
        question = await li.asks("/forget")
        assert labels(question) == ["全部刪除"]
        assert len(await kept(bot)) == 2
        li.presses(question, "全部刪除")
        await telegram.until(lambda: bool(telegram.called("editMessageText")))
        assert li.chat.replies[-1]["text"].startswith("已经删除")
        assert [asked.text for asked in await kept(bot)] == ["电话"]
        assert (store.questions.votes(), store.questions.waiting()) == ([], [])
        assert store.questions.language_of(li.user["id"]) is None
        assert "没有别的答案" in (await li.asks("/more"))["text"]


async def test_in_a_group_nobody_else_can_confirm(telegram: FakeTelegram, store: StandInStore, start) -> None:
    async with start(telegram, store) as bot:
        li, wang, group = telegram.person(), telegram.person(), telegram.group()
        await wang.asks("年会")
        li.writes("/forget@wenxun_bot", chat=group)
        [question] = await group.until(1)
        assert "另一个人" in await telegram.answered(wang.presses(question, "全部删除"))
        assert len(await kept(bot)) == 1


async def test_a_disk_that_fails_costs_no_answer_and_no_words_in_the_log(
    telegram: FakeTelegram, store: StandInStore, start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    async with start(telegram, store) as bot:
        store.questions._connections.close()
        person = telegram.person()
        for _ in range(3):
            await person.asks("年会什么时候召开？")
        await bot._records.expire()
        failed = [record for record in caplog.records if "cannot be written" in record.getMessage()]
        assert len(failed) == 1
        question = await person.asks("/forget")
        person.presses(question, "全部删除")
        await telegram.until(lambda: bool(telegram.called("editMessageText")))
        assert "现在删除不了" in person.chat.replies[-1]["text"]
    assert "年会" not in caplog.text


async def test_no_answer_waits_for_a_writer_and_none_is_lost_at_the_end(
    telegram: FakeTelegram, store: StandInStore, start
) -> None:
    path = store.questions._connections.path
    blocking = sqlite3.connect(path, isolation_level=None)
    async with start(telegram, store):
        blocking.execute("BEGIN IMMEDIATE")
        person = telegram.person()
        for word in ("年会", "电话", "经费"):
            await person.asks(word)  # while nothing can be written
        assert blocking.execute("SELECT count(*) FROM questions").fetchone() == (0,)
        blocking.execute("ROLLBACK")
    assert {kept.asked.text for kept in store.questions.questions()} == {"年会", "电话", "经费"}
    blocking.close()


async def test_a_question_that_is_passed_on_is_kept_with_its_place_alone(
    telegram: FakeTelegram, store: StandInStore, start
) -> None:
    async with start(telegram, store) as bot:
        person: Person = telegram.person("en")
        await person.asks("股票")
        assert len(await kept(bot)) == 1
        [before] = store.questions.waiting()
        assert before.origin is None
        user = type("User", (), {"id": person.user["id"], "language_code": "en"})()
        assert await bot._desk.pass_on(user, "股票", Origin(person.chat.id, 7))
        [waiting] = store.questions.waiting()
        assert (waiting.id, waiting.origin) == (before.id, Origin(person.chat.id, 7))
