"""Guest messages: a mention in a chat that the bot is not in is answered there, in one message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import CONTACT_ANSWER, PASSAGES, WHICH, StandInStore

Json = dict[str, Any]


async def answered(person: Person, text: str, **fields: Any) -> Json:
    """The answer to a mention in another chat; nothing else may be sent there."""
    telegram = person.telegram
    query = person.calls_as_guest(text, **fields)
    await telegram.until(lambda: query in telegram.guest_answers)
    assert telegram.called("sendMessage") == []
    return telegram.guest_answers[query]


async def test_a_question_is_answered_without_the_mention(person: Person, store: StandInStore) -> None:
    answer = await answered(person, "@wenxun_bot 年会几点")
    assert store.asked == ["年会几点"]
    assert styled(answer, "expandable_blockquote") == [PASSAGES[0].quote]
    assert "学会〔2020〕1号" in answer["text"]
    assert labels(answer) == []  # nobody could answer a press there


async def test_a_contact_can_be_copied(person: Person) -> None:
    answer = await answered(person, "@wenxun_bot 电话")
    assert styled(answer, "expandable_blockquote") == [CONTACT_ANSWER.quote]
    assert labels(answer)
    assert labels(answer, telling=True) == []


async def test_what_may_be_meant_is_all_shown(person: Person) -> None:
    answer = await answered(person, "@wenxun_bot 张主任")
    assert answer["text"].startswith("您要找哪一个？")
    assert styled(answer, "expandable_blockquote") == [choice.answer.quote for choice in WHICH.choices]


async def test_what_is_not_found_is_said_without_suggestions_to_tap(person: Person) -> None:
    answer = await answered(person, "@wenxun_bot 火星")
    assert answer["text"].startswith("没有在通知里找到答案。")
    assert "点下面的数字" not in answer["text"]


async def test_a_long_answer_is_cut_to_one_message(person: Person) -> None:
    [quote] = styled(await answered(person, "@wenxun_bot 长文"), "expandable_blockquote")
    assert quote == "这是一句话。" * (len(quote) // 6)
    assert len(quote) > 3000


async def test_a_reply_to_the_answer_is_a_follow_up(
    telegram: FakeTelegram, person: Person, store: StandInStore
) -> None:
    answer = await answered(person, "@wenxun_bot 年会")
    above = {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "group", "title": "E"}, "from": telegram.bot}
    await answered(person, "那电话呢", reply_to_message=above | answer)
    assert store.earlier == [None, PASSAGES[0].key]


async def test_a_bare_mention_asks_what_it_replies_to(person: Person, store: StandInStore) -> None:
    above = {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "group", "title": "E"}, "from": person.user}
    await answered(person, "@wenxun_bot", reply_to_message=above | {"text": "年会几点"})
    assert store.asked == ["年会几点"]


async def test_a_guest_says_when_something_goes_wrong(person: Person) -> None:
    assert "出了点问题" in (await answered(person, "@wenxun_bot 坏"))["text"]


async def test_a_guest_is_silent_towards_a_flood(telegram: FakeTelegram, start: Callable[..., Any]) -> None:
    async with start(telegram, StandInStore(), question_seconds=60):
        person = telegram.person()
        queries = [person.calls_as_guest("@wenxun_bot 年会") for _ in range(7)]
        await telegram.until(lambda: len(telegram.guest_answers) == 5)
        await telegram.person().asks("谢谢")
        assert telegram.guest_answers.keys() == set(queries[:5])
        assert telegram.errors == []


@pytest.mark.parametrize("fields", [{"from": {"id": 7, "is_bot": True, "first_name": "Other bot"}}])
async def test_another_bot_is_not_answered(
    telegram: FakeTelegram, person: Person, store: StandInStore, fields: Json
) -> None:
    person.calls_as_guest("@wenxun_bot 年会", **fields)
    await person.asks("谢谢")
    assert store.asked == ["谢谢"]
