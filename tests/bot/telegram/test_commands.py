from __future__ import annotations

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import CONTACT, StandInStore

from bot.telegram.profile import GROUP_MENU, MENU


@pytest.mark.parametrize(
    ("command", "shown"),
    [("/start", "您好，我是问讯"), ("/help", "怎么问"), ("/about", "20 份通知"), ("/documents", "共 20 份通知")],
)
async def test_a_command_is_answered(person: Person, command: str, shown: str) -> None:
    assert shown in (await person.asks(command))["text"]


async def test_an_unknown_command_is_answered_in_a_private_chat(person: Person) -> None:
    assert "没有这个命令" in (await person.asks("/nonsense now"))["text"]


async def test_contact_with_words_shows_the_best_match_and_a_way_to_the_others(person: Person) -> None:
    answer = await person.asks("/contact 张三")
    assert CONTACT.persons[0] in styled(answer, "code")
    assert labels(answer)[:2] == ["· 1 ·", "2"]


async def test_contact_without_words_lists_them_to_choose_from(person: Person) -> None:
    answer = await person.asks("/contact")
    assert "共 11 处" in answer["text"]
    assert "1. 某某学会办公室 · 张三 · 关于<召开>年会 & 征文的通知" in answer["text"]
    person.presses(answer, "1")
    assert CONTACT.persons[0] in styled((await person.chat.until(2))[1], "code")


async def test_contact_of_somebody_unknown_is_not_made_up(person: Person) -> None:
    answer = await person.asks("/contact <王五>")
    assert "没有找到与“<王五>”有关的联系方式" in answer["text"]


async def test_documents_are_listed_in_pages_that_turn_in_place(person: Person) -> None:
    first = await person.asks("/documents")
    assert "第0号<通知>" in first["text"]
    assert labels(first) == [*"12345678", "›"]
    person.presses(first, "›")
    await person.telegram.until(lambda: bool(person.telegram.called("editMessageText")))
    [second] = person.chat.replies
    assert "第8号<通知>" in second["text"]
    assert labels(second) == [*map(str, range(9, 17)), "‹", "›"]
    person.presses(second, "16")
    await person.chat.until(2)


async def test_an_empty_list_of_documents_is_said_to_be_empty(person: Person, store: StandInStore) -> None:
    store.document_count = 0
    assert (await person.asks("/documents"))["text"] == "还没有通知可以查。"


@pytest.mark.parametrize(
    ("language_code", "greeting"),
    [
        ("zh-hans", "您好，我是问讯"),
        ("zh-CN", "您好，我是问讯"),
        ("zh", "您好，我是问讯"),
        ("zh-hant", "您好，我是問訊"),
        ("zh-TW", "您好，我是問訊"),
        ("zh-hk", "您好，我是問訊"),
        ("en", "Hello, I am wenxun"),
        ("en-GB", "Hello, I am wenxun"),
        ("de", "您好，我是问讯"),
        (None, "您好，我是问讯"),
    ],
)
async def test_people_are_spoken_to_in_their_own_language(
    telegram: FakeTelegram, bot: None, language_code: str | None, greeting: str
) -> None:
    answer = await telegram.person(language_code).asks("/start")
    assert answer["text"].startswith(greeting)


async def test_the_menu_of_commands_is_published_in_each_language(telegram: FakeTelegram, bot: None) -> None:
    await telegram.until(lambda: len(telegram.menus) == 6)
    places = {"default": list(MENU), "all_group_chats": list(GROUP_MENU)}
    assert telegram.menus == {(place, code): menu for place, menu in places.items() for code in (None, "zh", "en")}
    calls = {call.get("language_code"): call["commands"] for call in telegram.called("setMyCommands")}
    described = {code: {one["command"]: one["description"] for one in menu}["help"] for code, menu in calls.items()}
    assert described == {None: "怎么问", "zh": "怎么问", "en": "How to ask"}


async def test_a_server_without_a_menu_of_commands_is_served_all_the_same(telegram: FakeTelegram, start) -> None:
    telegram.unknown_methods |= {"setMyCommands", "deleteWebhook"}
    async with start(telegram, StandInStore()):
        assert await telegram.person().asks("年会")


async def test_groups_are_only_answered_when_they_use_a_command(
    telegram: FakeTelegram, person: Person, store: StandInStore
) -> None:
    group = telegram.group()
    person.writes("大家好，年会几点", chat=group)
    person.writes("/nonsense", chat=group)
    person.writes("/help@another_bot", chat=group)
    person.sends(chat=group, new_chat_title="New")
    person.edits(person.writes("年会", chat=group), "电话")
    person.writes("/about@wenxun_bot", chat=group)
    [answer] = await group.until(1)
    assert "20 份通知" in answer["text"]
    await person.asks("谢谢")
    assert len(group.replies) == 1
    assert store.asked == ["谢谢"]


async def test_a_command_in_a_topic_is_answered_there(telegram: FakeTelegram, person: Person) -> None:
    forum = telegram.group(is_forum=True)
    person.writes("/about", chat=forum, message_thread_id=5, is_topic_message=True)
    [answer] = await forum.until(1)
    assert answer["message_thread_id"] == 5


@pytest.mark.parametrize("kind", ["business_message", "edited_business_message", "channel_post", "edited_channel_post"])
async def test_other_kinds_of_messages_are_not_answered_by_accident(
    telegram: FakeTelegram, person: Person, store: StandInStore, kind: str
) -> None:
    telegram.deliver_everything = True
    telegram.enqueue(kind, person.chat.add({"from": person.user, "text": "年会"}))
    await person.asks("谢谢")
    assert store.asked == ["谢谢"]
