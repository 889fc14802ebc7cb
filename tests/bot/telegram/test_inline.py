"""Inline mode: results for what is typed after the bot's name in any chat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import CONTACT, CONTACT_ANSWER, PASSAGES, WHICH, StandInStore

from bot.telegram import limits
from bot.telegram.limits import Rate
from bot.telegram.offers import offers
from bot.wording import wording
from store.values.replies import Outcome, Reply
from store.values.texts import Span

Json = dict[str, Any]
WORDS = wording("zh-Hans")


async def results(person: Person, typed: str) -> list[Json]:
    return list((await person.telegram.offers(person.types_inline(typed)))["results"])


async def test_answers_are_offered_with_title_quote_and_source(person: Person) -> None:
    query = person.types_inline("年会是什么时候")
    answer = await person.telegram.offers(query)
    assert [result["id"] for result in answer["results"]] == [passage.key for passage in PASSAGES]
    first = answer["results"][0]
    assert first["title"] == PASSAGES[0].source.title
    assert "年会定于" in first["description"]
    sent = person.telegram.offered[query][first["id"]]
    assert styled(sent, "expandable_blockquote") == [PASSAGES[0].quote]
    assert "学会〔2020〕1号 · 某某学会 · 2020-01-30" in sent["text"]


async def test_a_result_links_to_its_passage(person: Person) -> None:
    query = person.types_inline("年会")
    await person.telegram.offers(query)
    sent = person.telegram.offered[query][PASSAGES[0].key]
    links = [entity["url"] for entity in sent["entities"] if entity["type"] == "text_link"]
    assert links == [f"https://t.me/wenxun_bot?start=read-{PASSAGES[0].key}"]


async def test_a_contact_is_offered_as_a_contact_and_as_a_quote(person: Person) -> None:
    query = person.types_inline("联系电话")
    as_contact, as_text, *_ = (await person.telegram.offers(query))["results"]
    assert (as_contact["type"], as_contact["phone_number"]) == ("contact", "+861082998163")
    assert "BEGIN:VCARD" in as_contact["vcard"]
    assert labels(person.telegram.offered[query][as_contact["id"]]) == ["出处"]
    assert as_text["title"] == "某某学会办公室 · 张三 · 李四"
    sent = person.telegram.offered[query][as_text["id"]]
    assert styled(sent, "expandable_blockquote") == [CONTACT_ANSWER.quote]
    assert CONTACT.phones[0].printed in styled(sent, "code")
    assert labels(sent, telling=True) == []  # nobody could answer a press there


def test_a_contact_without_a_phone_is_offered_as_a_quote_alone() -> None:
    answer = replace(CONTACT_ANSWER, contact=replace(CONTACT, phones=()))
    [offer] = offers(Reply("?", Outcome.ANSWERED, 0.9, (answer,)), WORDS)
    assert offer.contact is None


async def test_several_that_may_be_meant_are_offered_by_name(person: Person) -> None:
    offered = await results(person, "张主任")
    titles = [result["title"] for result in offered if result["type"] == "article"]
    assert titles == [choice.name for choice in WHICH.choices]


async def test_what_is_only_near_is_said_to_be(person: Person) -> None:
    query = person.types_inline("经费")
    await person.telegram.offers(query)
    assert all(sent["text"].startswith("可能有关") for sent in person.telegram.offered[query].values())


def test_answers_that_differ_are_offered_each_once() -> None:
    reply = Reply("?", Outcome.ANSWERED, 0.9, PASSAGES[:2], differing=(PASSAGES[1], PASSAGES[2]))
    assert [offer.key for offer in offers(reply, WORDS)] == [passage.key for passage in PASSAGES]


def test_the_words_of_the_question_are_in_the_description() -> None:
    answer = replace(PASSAGES[0], quote="前" * 200 + "年会定于五月" + "后" * 200, marks=(Span(200, 202),))
    [offer] = offers(Reply("?", Outcome.ANSWERED, 0.9, (answer,)), WORDS)
    assert offer.description.startswith("…前")
    assert "年会定于五月" in offer.description[:30]


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("zh-hans", "", "接着输入问题"),
        ("zh-hant", " ", "接著輸入問題"),
        ("en", "", "Type a question"),
        ("zh-hans", "火星", "没有找到"),
        ("en", "火星", "Nothing found"),
        ("zh-hans", "你好", "没有找到"),
    ],
)
async def test_without_results_there_is_a_way_to_the_private_chat(
    telegram: FakeTelegram, bot: None, language: str, typed: str, said: str
) -> None:
    person = telegram.person(language)
    answer = await telegram.offers(person.types_inline(typed))
    assert answer["results"] == []
    assert said in answer["button"]["text"]
    greeting = await person.asks(f"/start {answer['button']['start_parameter']}")
    assert "wenxun" in greeting["text"] or "问讯" in greeting["text"] or "問訊" in greeting["text"]


async def test_results_are_in_the_language_of_each_person_and_cached_for_them_alone(
    telegram: FakeTelegram, bot: None
) -> None:
    answers = [await telegram.offers(telegram.person(code).types_inline("经费")) for code in ("zh-hans", "en")]
    texts = [answer["results"][0]["input_message_content"]["message_text"] for answer in answers]
    assert "可能有关" in texts[0]
    assert "可能有关" not in texts[1]
    assert all(answer["is_personal"] and answer["cache_time"] == 60 for answer in answers)


async def test_of_what_is_typed_quickly_only_the_first_and_the_last_are_searched(
    telegram: FakeTelegram, person: Person, store: StandInStore
) -> None:
    queries = [person.types_inline(f"慢 {text}") for text in ("年", "年会", "年会的", "年会的时间")]
    await telegram.offers(queries[-1])
    assert store.asked == ["慢 年", "慢 年会的时间"]
    assert telegram.open_queries == set(queries[1:3])


async def test_one_who_types_holds_up_nobody_else(telegram: FakeTelegram, person: Person) -> None:
    slow = person.types_inline("慢 年会")
    await telegram.offers(telegram.person().types_inline("年会"))
    assert slow in telegram.open_queries
    await telegram.offers(slow)


async def test_typing_has_a_limit_of_its_own_and_says_so_once(
    telegram: FakeTelegram, start: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TYPED", Rate(3, 60))
    store = StandInStore()
    async with start(telegram, store, question_seconds=60):
        person = telegram.person()
        for number in range(3):
            await telegram.offers(person.types_inline(f"年会{number}"))
        told, silent = person.types_inline("年会3"), person.types_inline("年会4")
        assert "太快" in (await telegram.offers(told))["button"]["text"]
        await person.asks("年会")
        assert silent in telegram.open_queries
    assert len(store.asked) == 4


async def test_a_query_that_is_too_old_does_no_harm(telegram: FakeTelegram, person: Person) -> None:
    query = person.types_inline("慢 年会")
    telegram.open_queries.remove(query)
    await telegram.until(lambda: bool(telegram.errors))
    assert "too old" in telegram.errors.pop().description
    await person.asks("年会")


async def test_what_is_typed_is_not_counted_as_a_question(telegram: FakeTelegram, start: Callable[..., Any]) -> None:
    async with start(telegram, StandInStore()) as bot:
        await results(telegram.person(), "年会")
        counted = bot.metrics.questions.labels(Outcome.ANSWERED.value)
        assert counted._value.get() == 0


@pytest.mark.parametrize("where", ["private", "group"])
async def test_a_chosen_result_is_not_taken_for_a_question(
    telegram: FakeTelegram, person: Person, store: StandInStore, where: str
) -> None:
    query = person.types_inline("年会")
    await telegram.offers(query)
    person.chooses(query, PASSAGES[0].key, chat=telegram.group() if where == "group" else None)
    await person.asks("谢谢")
    await asyncio.sleep(0)
    assert store.asked == ["年会", "谢谢"]
