"""The office's commands are in the menus of administrators alone, and nobody else gets anything of them."""

from __future__ import annotations

import pytest
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

from bot.telegram.profile import GROUP_MENU, MENU, OFFICE_MENU

ALL_OF_IT = ("/stats", "/unanswered", "/export", "/reload")


async def test_only_an_administrator_has_the_commands_in_the_menu(telegram: FakeTelegram, office: Person) -> None:
    chat = office.chat.id
    await telegram.until(lambda: len(telegram.menus) == 9)
    menus = {"default": list(MENU), "all_group_chats": list(GROUP_MENU), chat: [*OFFICE_MENU, *MENU]}
    assert telegram.menus == {(place, code): menu for place, menu in menus.items() for code in (None, "zh", "en")}


async def test_an_administrator_who_writes_for_the_first_time_gets_the_menu_then(
    telegram: FakeTelegram, start, store: StandInStore
) -> None:
    new = telegram.person("en")
    chat = telegram.chats.pop(new.chat.id)
    async with start(telegram, store, admins=(new.user["id"],)):
        await telegram.until(lambda: len(telegram.errors) == 3)
        assert new.chat.id not in {place for place, _ in telegram.menus}
        telegram.chats[chat.id] = chat
        assert (await new.asks("/start"))["text"].startswith("Hello, I am wenxun")
        await telegram.until(lambda: (new.chat.id, "en") in telegram.menus)


async def test_who_is_no_administrator_any_more_loses_the_commands_and_the_menu(
    telegram: FakeTelegram, start, store: StandInStore, admin: Person
) -> None:
    new = telegram.person()
    async with start(telegram, store, admins=(admin.user["id"],)):
        await telegram.until(lambda: (admin.chat.id, "en") in telegram.menus)
    async with start(telegram, store, admins=(new.user["id"],)):
        await telegram.until(lambda: (new.chat.id, "en") in telegram.menus)
        assert admin.chat.id not in {place for place, _ in telegram.menus}
        assert "没有这个命令" in (await admin.asks("/stats"))["text"]


@pytest.mark.parametrize("command", ALL_OF_IT)
async def test_to_others_there_are_no_such_commands(telegram: FakeTelegram, office: Person, command: str) -> None:
    other = telegram.person()
    told = [(await other.asks(wanted))["text"] for wanted in (command, "/nonsense")]
    assert told[0] == told[1]
    assert "没有这个命令" in told[0]


@pytest.mark.parametrize("command", ALL_OF_IT)
async def test_in_a_group_not_even_an_administrator_gets_any_of_it(
    telegram: FakeTelegram, office: Person, command: str
) -> None:
    group = telegram.group()
    office.writes(f"{command}@wenxun_bot", chat=group)
    office.writes("/about", chat=group)
    [about] = await group.until(1)
    assert "20 份通知" in about["text"]


async def test_a_button_of_the_office_does_nothing_for_others(
    telegram: FakeTelegram, office: Person, store: StandInStore, pass_on
) -> None:
    other = telegram.person()
    await pass_on(other, "股票")
    [waiting] = store.questions.waiting()
    answer = await other.asks("年会")
    for deed in (f"s.{waiting.id}", f"w.{waiting.id}", f"x.{waiting.id}", f"a.{waiting.id}.p0", "nonsense", "s.x"):
        assert "已经失效" in await telegram.answered(other.presses_data(answer, f"!:{deed}"))
    assert store.questions.waiting() == [waiting]


async def test_a_reply_to_a_copy_of_a_prompt_is_a_question_where_others_write_it(
    telegram: FakeTelegram, office: Person, store: StandInStore, pass_on
) -> None:
    other = telegram.person()
    await pass_on(other, "股票")
    [waiting] = store.questions.waiting()
    mark = {"type": "code", "offset": 0, "length": len(f"№{waiting.id}")}
    prompt = other.chat.add({"from": telegram.bot, "text": f"№{waiting.id} 请回复", "entities": [mark]})
    other.replies(prompt, "年会几时开")
    assert "5月<1日>" in (await other.chat.until(3))[-1]["text"]
    assert store.questions.waiting() == [waiting]


async def test_the_bot_is_described_in_each_language(telegram: FakeTelegram, office: Person) -> None:
    await telegram.until(lambda: len(telegram.descriptions) == 6)
    assert {code for _, code in telegram.descriptions} == {None, "zh", "en"}
    assert telegram.descriptions["description", "en"].startswith("Ask me anything")


async def test_descriptions_that_the_office_has_written_itself_stay(
    telegram: FakeTelegram, start, store: StandInStore
) -> None:
    own = {("description", None): "Ours", ("short_description", "en"): "Ours, in short"}
    telegram.descriptions |= own
    async with start(telegram, store):
        await telegram.until(lambda: ("short_description", None) in telegram.descriptions)
    assert own.items() <= telegram.descriptions.items()
    assert ("description", "zh") not in telegram.descriptions
