"""Links to passages: in the source of each answer, and what they open."""

from __future__ import annotations

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import BEFORE, CONTACT, PASSAGES, SOURCE, StandInStore

from bot.telegram.html import Html, bold, escape
from bot.telegram.links import Link, Purpose, addressed, anchor, parse_arguments

URL = "https://t.me/wenxun_bot?start="


def links(message: dict) -> list[str]:
    return [entity["url"] for entity in message.get("entities", []) if entity["type"] == "text_link"]


async def test_the_source_of_an_answer_is_a_link_that_opens_it(person: Person) -> None:
    answer = await person.asks("年会")
    assert links(answer) == [f"{URL}read-p0"]
    assert styled(answer, "text_link") == [f"《{SOURCE.title}》"]
    opened = await person.asks(f"/start {links(answer)[0].removeprefix(URL)}")
    assert opened["text"].startswith(f"通知里的原文：\n\n{PASSAGES[0].quote}")
    assert labels(opened) == ["看前文", "接着读", "原文件", "找谁问"]


async def test_what_a_link_opened_turns_its_pages_and_their_links_with_them(person: Person) -> None:
    opened = await person.asks("/start read-p0")
    assert await person.telegram.answered(person.presses(opened, "看前文")) == ""
    await person.telegram.until(lambda: bool(person.telegram.called("editMessageText")))
    [page] = person.chat.replies
    assert styled(page, "expandable_blockquote") == [BEFORE.quote]
    assert links(page) == [f"{URL}read-b0"]


async def test_a_link_opens_for_whom_the_answer_was_forwarded_to(telegram: FakeTelegram, bot: None) -> None:
    answer = await telegram.person().asks("年会")
    reader = telegram.person("en")
    opened = await reader.asks(f"/start {links(answer)[0].removeprefix(URL)}")
    assert opened["text"].startswith(f"From the notice:\n\n{PASSAGES[0].quote}")


async def test_an_answer_in_a_group_has_a_link_to_the_private_chat(telegram: FakeTelegram, person: Person) -> None:
    group = telegram.group()
    person.writes("/contact 张三", chat=group)
    [answer] = await group.until(1)
    opened = await person.asks(f"/start {links(answer)[0].removeprefix(URL)}")
    assert opened["text"].startswith(f"通知里的原文：\n\n单位：{CONTACT.org}")


async def test_what_a_link_opened_can_be_followed_up(person: Person, store: StandInStore) -> None:
    await person.asks("/start read-p0")
    await person.asks("那电话呢")
    assert store.earlier[-1] == "p0"


@pytest.mark.parametrize("key", ["p9", "q1_0_5", "_", "-"])
async def test_a_link_to_a_passage_that_is_gone_says_so(person: Person, key: str) -> None:
    gone = await person.asks(f"/start read-{key}")
    assert gone["text"] == "这个链接指的那段原文后来有改动，或者通知已经撤下了。想知道什么，直接问我就好。"


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("key", ["c1", "qzzzzzzz.zzzzzz.zzzzzz"])
def test_a_link_fits_and_can_be_read_back(purpose: Purpose, key: str) -> None:
    link = Link(purpose, key)
    assert len(link.argument) <= 64
    assert parse_arguments([link.argument]) == link
    assert addressed(anchor(Html("x"), link), "wenxun_bot") == f'<a href="{link.url("wenxun_bot")}">x</a>'


@pytest.mark.parametrize("arguments", [None, [], ["from-a-poster"], ["read"], ["read-"]])
def test_other_arguments_are_no_link(arguments: list[str] | None) -> None:
    assert parse_arguments(arguments) is None


def test_what_a_notice_says_is_never_taken_for_a_link() -> None:
    said = bold(escape('<a href="start:read-p0">x</a>'))
    assert addressed(said, "wenxun_bot") == said
