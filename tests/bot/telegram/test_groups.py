"""In groups the bot answers who speaks to it, where they do, and is quiet otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fake_telegram.entities import utf16
from fake_telegram.errors import ApiError
from fake_telegram.people import Chat, Person, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import CONTACT_ANSWER, PASSAGES, StandInStore

Start = Callable[..., Any]
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
def group(telegram: FakeTelegram) -> Chat:
    return telegram.group()


async def silent(person: Person, group: Chat, answers: int = 0) -> None:
    """Fail if the bot has said more in the group, once all that was written there has had its turn."""
    person.writes("/about", chat=group)
    await group.until(answers + 1)
    assert len(group.replies) == answers + 1


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@wenxun_bot 年会几点", "年会几点"),
        ("@Wenxun_Bot，年会几点", "年会几点"),
        ("😀请问 @wenxun_bot 年会几点", "😀请问 年会几点"),
        ("年会几点@wenxun_bot", "年会几点"),
        ("/ask 年会几点", "年会几点"),
        ("/ask@wenxun_bot 年会几点", "年会几点"),
        ("/ask @wenxun_bot 年会几点", "年会几点"),
        ("@wenxun_bot 问 @others_bot 年会几点", "问 @others_bot 年会几点"),
    ],
)
@pytest.mark.parametrize("privacy", [True, False])
async def test_who_calls_the_bot_is_answered_without_the_call(
    telegram: FakeTelegram, start: Start, group: Chat, text: str, question: str, privacy: bool
) -> None:
    telegram.bot["can_read_all_group_messages"] = not privacy
    store = StandInStore()
    async with start(telegram, store):
        asked = telegram.person().writes(text, chat=group)
        [answer] = await group.until(1)
    assert store.asked == [question]
    assert styled(answer, "expandable_blockquote") == [PASSAGES[0].quote]
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_a_mention_by_name_that_is_a_link_counts(
    telegram: FakeTelegram, person: Person, store: StandInStore, group: Chat
) -> None:
    mention = {"type": "text_mention", "offset": 0, "length": utf16("问讯"), "user": telegram.bot}
    person.writes("问讯 年会", chat=group, entities=[mention])
    await group.until(1)
    assert store.asked == ["年会"]


async def test_a_reply_to_the_bot_is_a_follow_up(person: Person, store: StandInStore, group: Chat) -> None:
    person.writes("@wenxun_bot 年会", chat=group)
    [answer] = await group.until(1)
    other = person.telegram.person()
    other.replies(answer, "那电话呢")
    [_, second] = await group.until(2)
    assert store.asked == ["年会", "那电话呢"]
    assert store.earlier == [None, PASSAGES[0].key]
    other.replies(second, "那传真呢")
    await group.until(3)
    assert store.earlier[-1] == CONTACT_ANSWER.key


async def test_members_follow_up_their_own_answers(person: Person, store: StandInStore, group: Chat) -> None:
    person.writes("@wenxun_bot 年会", chat=group)
    await group.until(1)
    person.telegram.person().writes("@wenxun_bot 那电话呢", chat=group)
    await group.until(2)
    assert store.earlier == [None, None]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "大家好，年会几点"},
        {"text": "@others_bot 年会"},
        {"text": "@wenxun_bot_2 年会"},
        {"text": "me@wenxun_bot 年会"},
        {"text": "/ask@others_bot 年会"},
        {"text": "@wenxun_bot 年会", "forward_origin": {"type": "hidden_user", "sender_user_name": "A", "date": 1}},
        {"text": "@wenxun_bot 年会", "from": {"id": 7, "is_bot": True, "first_name": "Other bot"}},
        {"text": "@wenxun_bot 年会", "is_automatic_forward": True, "sender_chat": {"id": -9, "type": "channel"}},
        {"text": "@wenxun_bot 年会", "via_bot": True},
        {"sticker": True},
        {"new_chat_title": "New"},
    ],
)
async def test_what_is_not_for_the_bot_is_left_alone(
    person: Person, store: StandInStore, group: Chat, fields: dict[str, Any]
) -> None:
    if "via_bot" in fields:
        fields = fields | {"via_bot": person.telegram.bot}
    if "sticker" in fields:
        size = {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
        fields = {"sticker": size | {"file_id": "1", "file_unique_id": "1"}}
    person.writes(fields.pop("text"), chat=group, **fields) if "text" in fields else person.sends(chat=group, **fields)
    await silent(person, group)
    assert store.asked == []


async def test_a_reply_to_somebody_else_is_left_alone(person: Person, store: StandInStore, group: Chat) -> None:
    person.replies(person.writes("大家好", chat=group), "年会几点")
    await silent(person, group)
    assert store.asked == []


@pytest.mark.parametrize("call", ["@wenxun_bot", "@wenxun_bot: ", "/ask"])
async def test_a_bare_call_in_reply_asks_what_it_replies_to(
    person: Person, store: StandInStore, group: Chat, call: str
) -> None:
    question = person.telegram.person().writes("年会几点", chat=group)
    person.replies(question, call)
    await group.until(1)
    assert store.asked == ["年会几点"]


async def test_a_bare_call_asks_the_quoted_part_alone(person: Person, store: StandInStore, group: Chat) -> None:
    above = person.telegram.person().writes("大家早上好！年会几点？", chat=group)
    person.replies(above, "@wenxun_bot", quote="年会几点？")
    await group.until(1)
    assert store.asked == ["年会几点？"]


async def test_a_bare_call_by_itself_says_how_to_ask(person: Person, group: Chat) -> None:
    person.writes("@wenxun_bot", chat=group)
    assert "请写下您想问的问题" in (await group.until(1))[0]["text"]


async def test_a_picture_with_a_mention_is_asked_by_its_words(person: Person, store: StandInStore, group: Chat) -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    mention = {"type": "mention", "offset": 0, "length": 11}
    person.sends(chat=group, photo=photo, caption="@wenxun_bot 年会", caption_entities=[mention])
    await group.until(1)
    assert store.asked == ["年会"]


async def test_a_question_in_a_topic_is_answered_there(telegram: FakeTelegram, person: Person) -> None:
    forum = telegram.group(is_forum=True)
    person.writes("@wenxun_bot 慢 年会", chat=forum, message_thread_id=5, is_topic_message=True)
    [answer] = await forum.until(1)
    assert answer["message_thread_id"] == 5
    assert [call["message_thread_id"] for call in telegram.called("sendChatAction")] == [5]


async def test_a_chain_of_replies_is_no_topic(telegram: FakeTelegram, person: Person, group: Chat) -> None:
    person.writes("@wenxun_bot 年会", chat=group, message_thread_id=5)
    [answer] = await group.until(1)
    assert "message_thread_id" not in answer


async def test_a_topic_that_the_bot_opened_is_no_reply_to_it(
    telegram: FakeTelegram, person: Person, store: StandInStore
) -> None:
    forum = telegram.group(is_forum=True)
    topic = {"name": "T", "icon_color": 7322096}
    opened = forum.add({"from": telegram.bot, "forum_topic_created": topic, "message_thread_id": 5})
    person.replies(opened, "年会几点", message_thread_id=5, is_topic_message=True)
    await silent(person, forum, answers=1)
    assert store.asked == []


async def test_an_edited_question_edits_its_answer_in_place(person: Person, group: Chat) -> None:
    question = person.writes("@wenxun_bot 年会", chat=group)
    [before] = await group.until(1)
    person.edits(question, "@wenxun_bot 电话")
    await person.telegram.until(lambda: group.replies[0] != before)
    [after] = group.replies
    assert "（010）82998163" in after["text"]


async def test_an_edited_command_edits_its_answer(person: Person, store: StandInStore, group: Chat) -> None:
    question = person.writes("/ask 年会", chat=group)
    await group.until(1)
    person.edits(question, "/ask 电话")
    await person.telegram.until(lambda: bool(person.telegram.called("editMessageText")))
    assert store.asked == ["年会", "电话"]


async def test_a_mention_that_was_forgotten_can_be_edited_in(person: Person, store: StandInStore, group: Chat) -> None:
    message = person.writes("年会几点", chat=group)
    person.edits(message, "大家好，年会几点")
    person.edits(message, "@wenxun_bot 年会几点")
    [answer] = await group.until(1)
    assert answer["reply_to_message"]["message_id"] == message["message_id"]
    assert store.asked == ["年会几点"]


async def test_an_anonymous_administrator_is_answered_and_told_from_others(
    telegram: FakeTelegram, person: Person, store: StandInStore, group: Chat
) -> None:
    hidden = {"from": ANONYMOUS, "sender_chat": group.described}
    person.writes("@wenxun_bot 年会", chat=group, **hidden)
    await group.until(1)
    channel = {"id": -1_000_000_000_007, "type": "channel", "title": "C"}
    person.writes("@wenxun_bot 那电话呢", chat=group, **{"from": ANONYMOUS, "sender_chat": channel})
    await group.until(2)
    person.writes("@wenxun_bot 那传真呢", chat=group, **hidden)
    await group.until(3)
    assert store.earlier == [None, None, PASSAGES[0].key]


async def test_anonymous_administrators_of_two_groups_have_limits_of_their_own(
    telegram: FakeTelegram, start: Start
) -> None:
    groups = [telegram.group(), telegram.group()]
    async with start(telegram, StandInStore(), question_seconds=60, send_rate=0):
        for group in groups:
            for _ in range(5):
                fields = {"from": ANONYMOUS, "sender_chat": group.described}
                telegram.person().writes("@wenxun_bot 年会", chat=group, **fields)
        for group in groups:
            assert not any("太快" in reply["text"] for reply in await group.until(5))


async def test_what_is_written_to_a_channel_is_left_alone(
    telegram: FakeTelegram, person: Person, store: StandInStore, group: Chat
) -> None:
    direct = telegram.group(is_direct_messages=True)
    person.writes("@wenxun_bot 年会", chat=direct)
    person.writes("/about", chat=direct)
    await silent(person, group)
    assert direct.replies == []
    assert store.asked == []


async def test_a_group_is_told_how_to_ask(telegram: FakeTelegram, person: Person, group: Chat) -> None:
    person.adds_bot(group)
    [greeting] = await group.until(1)
    assert "@wenxun_bot" in greeting["text"]
    assert "/ask" in greeting["text"]
    person.adds_bot(telegram.add_chat({"id": -1_000_000_000_009, "type": "channel", "title": "C"}))
    await silent(person, group, answers=1)
    assert len(telegram.called("sendMessage")) == 2


async def test_a_group_that_lets_nobody_write_is_no_error(telegram: FakeTelegram, person: Person, group: Chat) -> None:
    telegram.fail("sendMessage", ApiError(400, "Bad Request: not enough rights to send text messages to the chat"))
    person.adds_bot(group)
    await telegram.until(lambda: bool(telegram.errors))
    telegram.errors.clear()
    await silent(person, group)


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_of_a_group_that_removed_the_bot_nothing_is_kept(
    telegram: FakeTelegram, person: Person, store: StandInStore, group: Chat, status: str
) -> None:
    question = person.writes("@wenxun_bot 年会", chat=group)
    await group.until(1)
    person.removes_bot(group, status=status)
    person.adds_bot(group)
    await group.until(2)
    person.edits(question, "电话")
    person.writes("@wenxun_bot 那电话呢", chat=group)
    await group.until(3)
    assert store.asked == ["年会", "那电话呢"]
    assert store.earlier == [None, None]


async def test_who_blocked_the_bot_begins_anew(person: Person, store: StandInStore) -> None:
    await person.asks("年会")
    person.removes_bot(person.chat, status="kicked")
    person.adds_bot(person.chat)
    await person.asks("那电话呢")
    assert store.earlier == [None, None]
    assert len(person.chat.replies) == 2


async def test_a_change_of_rights_is_neither_coming_nor_going(person: Person, store: StandInStore, group: Chat) -> None:
    person.writes("@wenxun_bot 年会", chat=group)
    await group.until(1)
    person.changes_rights(group)
    person.writes("@wenxun_bot 那电话呢", chat=group)
    await group.until(2)
    assert store.earlier == [None, PASSAGES[0].key]
    assert len(group.replies) == 2
