from __future__ import annotations

from dataclasses import replace

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import CONTACT_ANSWER, MORE, PASSAGES, StandInStore
from telegram import TextQuote

from bot.telegram.quoted import quoted_span
from bot.telegram.talks import LASTS, Talks
from store import document_key, text_key
from store.values.replies import Outcome, Reply
from store.values.texts import Span

WHO = (7, 7)


async def test_a_question_follows_the_answer_before_it(person: Person, store: StandInStore) -> None:
    await person.asks("年会")
    await person.asks("那电话呢")
    await person.asks("还有吗")
    assert store.earlier == [None, PASSAGES[0].key, CONTACT_ANSWER.key]


async def test_questions_sent_at_once_follow_each_other(person: Person, store: StandInStore) -> None:
    person.writes("慢 年会")
    person.writes("那电话呢")
    await person.chat.until(2)
    assert store.earlier == [None, PASSAGES[0].key]


async def test_everyone_follows_their_own_answer(telegram: FakeTelegram, person: Person, store: StandInStore) -> None:
    await person.asks("年会")
    await telegram.person().asks("那电话呢")
    assert store.earlier == [None, None]


async def test_a_courtesy_between_does_no_harm(person: Person, store: StandInStore) -> None:
    await person.asks("年会")
    await person.asks("谢谢")
    await person.asks("那电话呢")
    assert store.earlier[-1] == PASSAGES[0].key


async def test_after_a_question_without_an_answer_nothing_is_followed(person: Person, store: StandInStore) -> None:
    await person.asks("年会")
    await person.asks("火星")
    await person.asks("那电话呢")
    assert store.earlier[-1] is None


async def test_an_answer_is_followed_for_a_while(
    person: Person, store: StandInStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await person.asks("年会")
    monkeypatch.setattr("bot.telegram.talks.LASTS", -1)
    await person.asks("那电话呢")
    assert store.earlier == [None, None]


async def test_a_reply_follows_the_answer_that_it_replies_to(person: Person, store: StandInStore) -> None:
    first = await person.asks("年会")
    await person.asks("电话")
    person.chat.add({"from": person.user, "text": "那传真呢"}, reply_to=first["message_id"])
    message = list(person.chat.messages.values())[-1]
    person.telegram.enqueue("message", message)
    await person.chat.until(3)
    assert store.earlier == [None, PASSAGES[0].key, PASSAGES[0].key]


async def test_a_reply_is_understood_after_a_restart(telegram: FakeTelegram, start) -> None:
    person, store = telegram.person(), StandInStore()
    async with start(telegram, store):
        answer = await person.asks("电话")
    async with start(telegram, store):
        message = person.chat.add({"from": person.user, "text": "那传真呢"}, reply_to=answer["message_id"])
        telegram.enqueue("message", message)
        await person.chat.until(2)
    assert store.earlier == [None, CONTACT_ANSWER.key]


async def test_a_reply_to_an_answer_of_an_older_bot_follows_its_notice(person: Person, store: StandInStore) -> None:
    rows = [[{"text": "原文件", "callback_data": "f:12"}]]
    bot = (await person.asks("年会"))["from"]
    old = person.chat.add({"from": bot, "text": "很久以前", "reply_markup": {"inline_keyboard": rows}})
    message = person.chat.add({"from": person.user, "text": "那传真呢"}, reply_to=old["message_id"])
    person.telegram.enqueue("message", message)
    await person.telegram.until(lambda: len(store.earlier) == 2)
    assert store.earlier[-1] == document_key(12)


async def test_the_words_that_a_reply_quotes_are_followed(person: Person, store: StandInStore) -> None:
    answer = await person.asks("年会")
    person.replies(answer, "那电话呢", quote="请按时参加。")
    await person.chat.until(2)
    start = PASSAGES[0].source.start + PASSAGES[0].quote.index("请按时")
    assert store.earlier[-1] == text_key(1, start, start + 6)


@pytest.mark.parametrize("words", ["关于<召开>年会", "学会〔2020〕1号"])
async def test_a_quoted_source_follows_the_answer(person: Person, store: StandInStore, words: str) -> None:
    answer = await person.asks("年会")
    person.replies(answer, "那电话呢", quote=words)
    await person.chat.until(2)
    assert store.earlier[-1] == PASSAGES[0].key


async def test_a_quoted_part_of_a_contact_follows_the_contact(person: Person, store: StandInStore) -> None:
    answer = await person.asks("电话")
    person.replies(answer, "那传真呢", quote="张三、李四")
    await person.chat.until(2)
    assert store.earlier[-1] == CONTACT_ANSWER.key


async def test_a_reply_that_quotes_what_has_gone_since_is_answered(person: Person, store: StandInStore) -> None:
    answer = await person.asks("年会")
    store.answers.clear()
    person.replies(answer, "那电话呢", quote="请按时")
    await person.chat.until(2)
    assert store.earlier[-1] == PASSAGES[0].key


async def test_a_reply_to_oneself_follows_the_last_answer(person: Person, store: StandInStore) -> None:
    question = person.writes("年会")
    await person.chat.until(1)
    message = person.chat.add({"from": person.user, "text": "那传真呢"}, reply_to=question["message_id"])
    person.telegram.enqueue("message", message)
    await person.chat.until(2)
    assert store.earlier[-1] == PASSAGES[0].key


@pytest.mark.parametrize(
    ("label", "key"),
    [("2", PASSAGES[1].key), ("接着读", MORE.key), ("原文件", PASSAGES[0].key), ("3", PASSAGES[2].key)],
)
async def test_what_a_button_showed_is_followed(person: Person, store: StandInStore, label: str, key: str) -> None:
    answer = await person.asks("年会")
    await person.telegram.answered(person.presses(answer, label))
    await person.telegram.until(
        lambda: (
            any(person.telegram.called(name) for name in ("editMessageText", "sendDocument"))
            or len(person.chat.replies) > 1
        )
    )
    await person.asks("那电话呢")
    assert store.earlier[-1] == key


async def test_an_edited_question_follows_what_it_followed_before(person: Person, store: StandInStore) -> None:
    await person.asks("年会")
    question = person.writes("那电花呢")
    await person.chat.until(2)
    person.edits(question, "那电话呢")
    await person.telegram.until(lambda: len(store.earlier) == 3)
    assert store.earlier == [None, PASSAGES[0].key, PASSAGES[0].key]


@pytest.mark.parametrize("more", ["/more", "更多", "more", " More "])
async def test_more_shows_the_next_answers_to_their_end(person: Person, store: StandInStore, more: str) -> None:
    await person.asks("年会")
    second = await person.asks(more)
    assert styled(second, "expandable_blockquote") == [PASSAGES[1].quote]
    assert labels(second)[:3] == ["1", "· 2 ·", "3"]
    third = await person.asks(more)
    assert styled(third, "expandable_blockquote") == [PASSAGES[2].quote]
    assert "没有别的答案了" in (await person.asks(more))["text"]
    await person.asks("那电话呢")
    assert store.earlier[-1] == PASSAGES[2].key


async def test_more_goes_on_from_the_answer_that_a_button_showed(person: Person) -> None:
    answer = await person.asks("年会")
    person.presses(answer, "2")
    await person.telegram.until(lambda: bool(person.telegram.called("editMessageText")))
    assert styled(await person.asks("/more"), "expandable_blockquote") == [PASSAGES[2].quote]


async def test_more_after_nothing_was_found_shows_the_closest(person: Person) -> None:
    await person.asks("火星")
    assert styled(await person.asks("/more"), "expandable_blockquote") == [PASSAGES[2].quote]


async def test_more_before_any_question_says_that_there_is_nothing(person: Person) -> None:
    assert "没有别的答案了" in (await person.asks("/more"))["text"]


async def test_more_of_what_has_gone_since_says_so(person: Person, store: StandInStore) -> None:
    await person.asks("年会")
    store.answers.clear()
    store.ask = lambda question, **options: Reply(question, Outcome.NOT_FOUND, 0.0)  # type: ignore[method-assign]
    assert "已撤下" in (await person.asks("/more"))["text"]


async def test_more_after_contacts_shows_the_next_one(person: Person, store: StandInStore) -> None:
    store.answers["c2"] = CONTACT_ANSWER
    await person.asks("/contact 张三")
    assert "张三" in (await person.asks("/more"))["text"]


def test_an_answer_counts_for_a_quarter_of_an_hour() -> None:
    now = 1000.0
    talks = Talks(lambda: now)
    talks.answered(WHO, "年会", Reply("年会", Outcome.ANSWERED, 0.9, PASSAGES), None)
    assert LASTS == 900
    now += LASTS
    assert talks.earlier(WHO) == PASSAGES[0].key
    now += 1
    assert talks.earlier(WHO) is None
    assert talks.of(WHO).keys == tuple(answer.key for answer in PASSAGES)


def test_people_in_one_chat_are_told_apart() -> None:
    talks = Talks()
    talks.showed(WHO, "q1.0.5")
    assert (talks.earlier(WHO), talks.earlier((7, 8))) == ("q1.0.5", None)


@pytest.mark.parametrize(
    ("words", "position", "starts", "found"),
    [
        ("年会", 12, (10,), Span(2, 4)),
        ("年会", 15, (10,), Span(6, 8)),
        ("年会", 99, (), Span(6, 8)),
        (" 😀年会 ", 13, (10,), Span(5, 8)),
        ("大会", 10, (10,), None),
        (" ", 10, (10,), None),
    ],
)
def test_quoted_words_are_found_where_they_were_taken_from(
    words: str, position: int, starts: tuple[int, ...], found: Span | None
) -> None:
    answer = replace(PASSAGES[0], quote="召开年会，😀年会")
    assert quoted_span(answer, TextQuote(words, position), starts) == found
