"""``/unanswered``: questions without an answer, and the office's answers, which reach those who passed them on."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import pytest
from fake_telegram.errors import ApiError, NoAnswerError, bad_request
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import PASSAGES, StandInStore

from bot.telegram import client
from store.questions.values import Asked
from store.values.replies import Outcome

PAGE = ["用第 1 段答", "写答复", "搁置"]


def asked(text: str, ago: float = 60) -> Asked:
    return Asked(text, time.time() - ago, Outcome.NOT_FOUND, 0.1, None, "zh-Hans")


async def prompt_for(office: Person, page: dict[str, Any]) -> dict[str, Any]:
    """What the bot asks for an answer in words with."""
    count = len(office.chat.replies)
    office.presses(page, "写答复")
    return (await office.chat.until(count + 1))[count]


async def told_after(office: Person, count: int) -> str:
    """What the bot says in the office's chat after its first ``count`` messages."""
    return (await office.chat.until(count + 1))[count]["text"]


async def test_without_questions_that_is_said(office: Person) -> None:
    assert (await office.asks("/unanswered"))["text"] == "没有等着处理的提问。"


async def test_the_office_is_told_of_the_first_question_that_waits_and_not_of_the_next_ones(
    telegram: FakeTelegram, office: Person
) -> None:
    async def passes_on(question: str) -> None:
        asker = telegram.person()
        refused = await asker.asks(question)
        assert labels(refused)[-1] == "问办公室"
        asker.presses(refused, "问办公室")
        await telegram.until(lambda: "问办公室" not in labels(asker.chat.replies[0]))

    await passes_on("股票怎么买卖")
    await passes_on("食堂几点开饭")
    [news] = office.chat.replies
    assert news["text"].startswith("有人把一个通知里没有答案的问题转给了办公室")
    assert "股票" not in news["text"]
    office.presses(news, "看看是什么问题")
    await telegram.until(lambda: "股票怎么买卖" in office.chat.replies[0]["text"])
    for _ in range(2):
        edits = len(telegram.called("editMessageText"))
        office.presses(office.chat.replies[0], "搁置")
        await telegram.until(lambda edits=edits: len(telegram.called("editMessageText")) > edits)
    await passes_on("天气怎么样")
    assert [reply["text"][:5] for reply in office.chat.replies] == ["没有等着处", "有人把一个"]


async def test_what_is_alike_is_shown_together_with_the_closest_passages(
    store: StandInStore, office: Person, pass_on: Any, telegram: FakeTelegram
) -> None:
    store.questions.add(5, asked("股票怎麼買賣"))
    await pass_on(telegram.person(), "股票怎么买卖")
    page = await office.asks("/unanswered")
    assert page["text"].startswith("№2 还没有答案的提问，第 1 组，共 1 组\n\n股票怎么买卖\n股票怎麼買賣\n\n共问了 2 次")
    assert "其中 1 次转给了办公室" in page["text"]
    assert PASSAGES[2].quote in page["text"]
    assert labels(page) == PAGE


async def test_what_somebody_waits_for_comes_first_and_then_what_is_asked_most(
    store: StandInStore, office: Person, pass_on: Any, telegram: FakeTelegram
) -> None:
    await pass_on(telegram.person(), "股票怎么买卖")
    for person in range(3):
        store.questions.add(person, asked("食堂几点开饭"))
    store.questions.add(9, asked("停车证怎么办理"))
    page = await office.asks("/unanswered")
    seen = [page["text"].split("\n")[2]]
    for _ in range(2):
        edits = len(telegram.called("editMessageText"))
        office.presses(office.chat.replies[0], "›")
        await telegram.until(lambda edits=edits: len(telegram.called("editMessageText")) > edits)
        seen.append(office.chat.replies[0]["text"].split("\n")[2])
    assert seen == ["股票怎么买卖", "食堂几点开饭", "停车证怎么办理"]
    assert labels(office.chat.replies[0]) == ["搁置", "‹"]
    assert "没有人转给办公室" in office.chat.replies[0]["text"]


async def test_an_answer_in_words_reaches_the_one_who_asked_as_a_reply(
    telegram: FakeTelegram, store: StandInStore, office: Person, pass_on: Any
) -> None:
    asker = telegram.person("en")
    question = await pass_on(asker, "股票 <怎么> 买", "Ask office")
    prompt = await prompt_for(office, await office.asks("/unanswered"))
    assert prompt["text"] == "№1 请回复这条消息，写下对“股票 <怎么> 买”的答复。"
    assert telegram.called("sendMessage")[-1]["reply_markup"]["force_reply"] is True
    office.replies(prompt, "我们不管 <股票>。\n请问证监会 & 券商。")
    answer = (await asker.chat.until(2))[1]
    assert answer["reply_to_message"]["message_id"] == question["message_id"]
    assert answer["text"].startswith("Here is the answer of the office to the question that you passed on")
    assert styled(answer, "expandable_blockquote") == ["我们不管 <股票>。\n请问证监会 & 券商。"]
    assert await told_after(office, 2) == "答复送到了，共 1 处。"
    assert store.questions.waiting() == []
    assert [kept.origin for kept in store.questions.questions()] == [None]


async def test_an_answer_with_a_passage_is_shown_first_and_then_sent_with_its_source(
    telegram: FakeTelegram, store: StandInStore, office: Person, pass_on: Any
) -> None:
    asker = telegram.person()
    question = await pass_on(asker, "股票怎么买卖")
    office.presses(await office.asks("/unanswered"), "用第 1 段答")
    preview = (await office.chat.until(2))[1]
    assert PASSAGES[2].quote in preview["text"]
    assert len(asker.chat.replies) == 1
    office.presses(preview, "就用这段答复")
    answer = (await asker.chat.until(2))[1]
    assert answer["reply_to_message"]["message_id"] == question["message_id"]
    assert styled(answer, "expandable_blockquote") == [PASSAGES[2].quote]
    assert "原文件" in labels(answer)
    assert await told_after(office, 2) == "答复送到了，共 1 处。"


async def test_a_link_to_a_passage_as_a_reply_answers_with_that_passage(
    telegram: FakeTelegram, office: Person, pass_on: Any
) -> None:
    asker = telegram.person()
    await pass_on(asker, "股票怎么买卖")
    page = await office.asks("/unanswered")
    office.replies(page, "https://t.me/wenxun_bot?start=read-p1")
    preview = (await office.chat.until(2))[1]
    office.presses(preview, "就用这段答复")
    assert PASSAGES[1].quote in (await asker.chat.until(2))[1]["text"]


async def test_all_who_passed_on_what_is_alike_get_the_answer_each_in_their_language_and_place(
    telegram: FakeTelegram, office: Person, pass_on: Any
) -> None:
    li, wang, forum = telegram.person(), telegram.person("zh-hant"), telegram.group(is_forum=True)
    await pass_on(li, "股票怎么买卖")
    topic = {"message_thread_id": 5, "is_topic_message": True}
    mention = [{"type": "mention", "offset": 0, "length": 11}]
    text = "@wenxun_bot 股票怎麼買賣"
    asked = wang.writes(text, chat=forum, entities=mention, **topic)
    [refused] = await forum.until(1)
    await telegram.answered(wang.presses(refused, "問辦公室"))
    office.replies(await office.asks("/unanswered"), "找券商。")
    assert "您转给办公室的问题“股票怎么买卖”" in (await li.chat.until(2))[1]["text"]
    answer = (await forum.until(2))[1]
    assert "您轉給辦公室的問題「股票怎麼買賣」" in answer["text"]
    assert (answer["message_thread_id"], answer["reply_to_message"]["message_id"]) == (5, asked["message_id"])
    assert await told_after(office, 1) == "答复送到了，共 2 处。"
    assert len(wang.chat.replies) == 0


async def test_a_question_is_answered_once_whoever_answers_it_again(
    telegram: FakeTelegram, start: Any, store: StandInStore, pass_on: Any
) -> None:
    li, one, other = telegram.person(), telegram.person(), telegram.person()
    async with start(telegram, store, admins=(one.user["id"], other.user["id"])):
        await pass_on(li, "股票怎么买卖")
        prompts = [await prompt_for(admin, await admin.asks("/unanswered")) for admin in (one, other)]
        one.replies(prompts[0], "找券商。")
        other.replies(prompts[1], "不知道。")
        await one.chat.until(3)
        await other.chat.until(3)
        assert len(li.chat.replies) == 2
        told = {one.chat.replies[-1]["text"], other.chat.replies[-1]["text"]}
        assert "答复送到了，共 1 处。" in told
        page = one.chat.replies[0]
        assert "已经处理过" in await telegram.answered(one.presses(page, "写答复"))
        assert "已经处理过" in await telegram.answered(one.presses(page, "用第 1 段答"))
        one.replies(prompts[0], "再说一次。")
        assert "已经处理过" in await told_after(one, 3)
    assert len(li.chat.replies) == 2


async def test_it_all_works_after_a_restart(
    telegram: FakeTelegram, start: Any, store: StandInStore, admin: Person, pass_on: Any
) -> None:
    li, wang = telegram.person(), telegram.person()
    async with start(telegram, store, admins=(admin.user["id"],)):
        await pass_on(li, "股票怎么买卖")
        await pass_on(wang, "天气怎么样")
        page = await admin.asks("/unanswered")
        prompt = await prompt_for(admin, page)
    async with start(telegram, store, admins=(admin.user["id"],)):
        admin.replies(prompt, "今天有雨。")
        assert "今天有雨" in (await wang.chat.until(2))[1]["text"]
        admin.presses(page, "›")
        await telegram.until(lambda: "股票怎么买卖" in admin.chat.replies[0]["text"])
        admin.replies(admin.chat.replies[0], "找券商。")
        assert "找券商" in (await li.chat.until(2))[1]["text"]
    assert len(wang.chat.replies) == len(li.chat.replies) == 2


async def test_what_is_set_aside_is_listed_no_more_and_the_next_is_shown(
    telegram: FakeTelegram, store: StandInStore, office: Person
) -> None:
    for text, ago in (("股票怎么买卖", 60), ("食堂几点开饭", 120)):
        store.questions.add(5, asked(text, ago))
    page = await office.asks("/unanswered")
    assert "搁置了" in await telegram.answered(office.presses(page, "搁置"))
    await telegram.until(lambda: "食堂几点开饭" in office.chat.replies[0]["text"])
    assert "第 1 组，共 1 组" in office.chat.replies[0]["text"]
    office.presses(office.chat.replies[0], "搁置")
    await telegram.until(lambda: office.chat.replies[0]["text"] == "没有等着处理的提问。")
    assert labels(office.chat.replies[0]) == []
    assert store.questions.waiting() == []


async def test_what_is_set_aside_can_be_passed_on_once_more(
    telegram: FakeTelegram, office: Person, pass_on: Any
) -> None:
    li = telegram.person()
    await pass_on(li, "股票怎么买卖")
    await telegram.answered(office.presses(await office.asks("/unanswered"), "搁置"))
    await pass_on(li, "股票怎么买卖")
    office.replies(await office.asks("/unanswered"), "找券商。")
    assert "找券商" in (await li.chat.until(3))[2]["text"]


@pytest.mark.parametrize(
    "error", [ApiError(403, "Forbidden: bot was blocked by the user"), bad_request("chat not found")]
)
async def test_one_who_cannot_be_reached_any_more_is_told_to_the_office(
    telegram: FakeTelegram, store: StandInStore, office: Person, pass_on: Any, error: ApiError
) -> None:
    await pass_on(telegram.person(), "股票怎么买卖")
    page = await office.asks("/unanswered")
    telegram.fail("sendMessage", error)
    office.replies(page, "找券商。")
    assert (await told_after(office, 1)).startswith("有 1 处送不到了")
    assert store.questions.waiting() == []
    telegram.errors.clear()


async def test_an_answer_that_may_have_arrived_is_not_sent_again(
    telegram: FakeTelegram,
    start: Any,
    store: StandInStore,
    admin: Person,
    pass_on: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "CALL_SECONDS", 0.3)
    li = telegram.person()
    async with start(telegram, store, admins=(admin.user["id"],)):
        await pass_on(li, "股票怎么买卖")
        page = await admin.asks("/unanswered")
        telegram.fail("sendMessage", NoAnswerError(carried_out=True, hangs=True))
        admin.replies(page, "找券商。")
        assert (await told_after(admin, 1)).startswith("有 1 处不确定送到没有")
    assert len(li.chat.replies) == 2
    assert store.questions.waiting() == []


async def test_a_question_whose_answer_cannot_be_sent_just_now_waits_on(
    telegram: FakeTelegram, store: StandInStore, office: Person, pass_on: Any
) -> None:
    li = telegram.person()
    await pass_on(li, "股票怎么买卖")
    [before] = store.questions.waiting()
    page = await office.asks("/unanswered")
    telegram.fail("sendMessage", ApiError(409, "Conflict: try later"))
    office.replies(page, "找券商。")
    assert (await told_after(office, 1)).startswith("有 1 处现在送不到")
    assert store.questions.waiting() == [before]
    office.replies(page, "找券商。")
    assert "找券商" in (await li.chat.until(2))[1]["text"]
    telegram.errors.clear()


async def test_whoever_has_all_deleted_gets_no_answer_any_more(
    telegram: FakeTelegram, office: Person, pass_on: Any
) -> None:
    li = telegram.person()
    await pass_on(li, "股票怎么买卖")
    prompt = await prompt_for(office, await office.asks("/unanswered"))
    li.presses(await li.asks("/forget"), "全部删除")
    await telegram.until(lambda: "已经删除" in li.chat.replies[-1]["text"])
    office.replies(prompt, "找券商。")
    assert "已经删掉" in await told_after(office, 2)
    assert len(li.chat.replies) == 2


async def test_an_answer_arrives_also_where_the_question_was_deleted(
    telegram: FakeTelegram, office: Person, pass_on: Any
) -> None:
    li = telegram.person()
    question = await pass_on(li, "股票怎么买卖")
    del li.chat.messages[question["message_id"]]
    office.replies(await office.asks("/unanswered"), "找券商。")
    answer = (await li.chat.until(2))[1]
    assert "“股票怎么买卖”有答复了" in answer["text"]
    assert "reply_to_message" not in answer


async def test_neither_questions_nor_the_office_s_words_are_logged(
    telegram: FakeTelegram, office: Person, pass_on: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, "bot")
    await pass_on(telegram.person(), "股票怎么买卖")
    office.replies(await office.asks("/unanswered"), "找券商。")
    await office.chat.until(2)
    await office.asks("/stats")
    assert "Answered a question" in caplog.text
    assert not [word for word in ("股票", "券商") if word in caplog.text]


async def test_only_words_can_be_passed_on(
    telegram: FakeTelegram, store: StandInStore, office: Person, pass_on: Any
) -> None:
    li = telegram.person()
    await pass_on(li, "股票怎么买卖")
    prompt = await prompt_for(office, await office.asks("/unanswered"))
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
    picture = office.chat.add({"from": office.user, "photo": photo, "caption": "图"}, reply_to=prompt["message_id"])
    telegram.enqueue("message", picture)
    assert "只能转达文字" in await told_after(office, 2)
    assert len(store.questions.waiting()) == 1


async def test_a_passage_that_is_gone_is_not_sent(
    telegram: FakeTelegram, store: StandInStore, office: Person, pass_on: Any
) -> None:
    li = telegram.person()
    await pass_on(li, "股票怎么买卖")
    page = await office.asks("/unanswered")
    store.answers.clear()
    office.presses(page, "用第 1 段答")
    assert "后来有改动" in await told_after(office, 1)
    assert len(store.questions.waiting()) == 1


async def test_an_answer_to_a_long_question_with_long_words_is_sent_whole(
    telegram: FakeTelegram, office: Person, pass_on: Any
) -> None:
    li = telegram.person()
    await pass_on(li, "股票" * 1000)
    words = "请先看通知。" * 680
    office.replies(await office.asks("/unanswered"), words)
    pieces = (await li.chat.until(3))[1:]
    assert "".join(quote for piece in pieces for quote in styled(piece, "expandable_blockquote")) == words


async def test_other_chats_are_answered_while_the_office_answers_many(
    telegram: FakeTelegram, office: Person, pass_on: Any
) -> None:
    askers = [telegram.person() for _ in range(5)]
    for asker in askers:
        await pass_on(asker, "股票怎么买卖")
    office.replies(await office.asks("/unanswered"), "找券商。")
    other = telegram.person()
    assert "5月<1日>" in (await other.asks("年会"))["text"]
    await asyncio.gather(*(asker.chat.until(2) for asker in askers))
