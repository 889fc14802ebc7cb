from __future__ import annotations

import asyncio

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import CONTACT, PASSAGES, SUGGESTIONS, StandInStore

STICKER = {
    "file_id": "1",
    "file_unique_id": "1",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}

FILE = {"file_id": "1", "file_unique_id": "1"}
PICTURE = FILE | {"width": 1, "height": 1}


async def test_a_question_is_answered_with_the_quote_and_its_source(person: Person) -> None:
    answer = await person.asks("年会是什么时候")
    assert styled(answer, "expandable_blockquote") == [PASSAGES[0].quote]
    for shown in (
        "关于<召开>年会 & 征文的通知",
        "学会〔2020〕1号 · 某某学会 · 2020-01-30",
        "一、总体要求 › 1. 时间",
        "转发",
    ):
        assert shown in answer["text"]


async def test_the_words_of_the_question_are_bold_in_the_quote(person: Person) -> None:
    answer = await person.asks("年会是什么时候")
    assert PASSAGES[0].quote[4:8] in styled(answer, "bold")


async def test_an_answer_replies_to_its_question(person: Person) -> None:
    answer = await person.asks("年会是什么时候")
    assert answer["reply_to_message"]["text"] == "年会是什么时候"


async def test_a_mended_question_is_shown(person: Person) -> None:
    answer = await person.asks("念会 年会")
    assert answer["text"].startswith("按“年会<时间>”")


async def test_the_values_of_a_contact_can_be_copied_with_a_tap(person: Person) -> None:
    copied = styled(await person.asks("电话多少"), "code")
    assert {CONTACT.org, *CONTACT.persons, CONTACT.address, CONTACT.postcode} <= set(copied)
    assert {phone.printed for phone in CONTACT.phones} <= set(copied)


async def test_a_phone_stands_as_plain_international_number_for_dialling(person: Person) -> None:
    answer = await person.asks("电话多少")
    assert "+861082998163" in answer["text"]
    assert not any("+86" in copied for copied in styled(answer, "code"))


async def test_an_unanswerable_question_is_met_with_suggestions(person: Person) -> None:
    answer = await person.asks("火星上有什么")
    assert answer["text"].startswith("没有在通知里找到答案")
    assert styled(answer, "code") == list(SUGGESTIONS)
    assert labels(answer) == ["1", "2", "看最接近的原文"]


@pytest.mark.parametrize("word", ["你好", "谢谢", "再见"])
async def test_smalltalk_is_answered_without_a_quote(person: Person, word: str) -> None:
    answer = await person.asks(word)
    assert not styled(answer, "expandable_blockquote")
    assert not labels(answer)


async def test_a_name_that_is_not_in_a_list_is_said_not_to_be(person: Person) -> None:
    answer = await person.asks("名单里有它吗")
    assert "没有“<某>协会”" in answer["text"]
    assert styled(answer, "expandable_blockquote") == [PASSAGES[0].quote]


async def test_a_missing_contact_is_said_to_be_missing_and_the_printed_one_given(person: Person) -> None:
    answer = await person.asks("传真是多少")
    assert "没有“某某学会”" in answer["text"]
    assert "（010）82998163" in styled(answer, "code")


@pytest.mark.parametrize("text", [" ", "😀🎉", "<b>年会</i> & &lt; <script>", "‮反", "@#¥%", "年会" * 5000])
async def test_any_text_is_answered(person: Person, store: StandInStore, text: str) -> None:
    answer = await person.asks(text)
    assert answer["text"]
    assert store.asked == [text]


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": STICKER},
        {"text": ""},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"document": FILE},
    ],
)
async def test_what_is_not_text_is_met_with_what_the_bot_can_do(person: Person, content: dict[str, object]) -> None:
    person.sends(**content)
    [answer] = await person.chat.until(1)
    assert "我只会读文字" in answer["text"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"voice": FILE | {"duration": 1}}, "听不了"),
        ({"video_note": FILE | {"duration": 1, "length": 1}}, "听不了"),
        ({"photo": [PICTURE]}, "图片"),
        ({"animation": FILE | {"duration": 1, "width": 1, "height": 1}, "document": FILE}, "图片"),
        ({"sticker": STICKER}, "贴纸"),
        ({"location": {"latitude": 1.0, "longitude": 1.0}}, "位置"),
        ({"contact": {"phone_number": "1", "first_name": "A"}}, "/contact"),
        ({"document": FILE}, "文件"),
    ],
)
async def test_what_is_not_text_is_called_by_what_it_is(person: Person, content: dict[str, object], said: str) -> None:
    person.sends(**content)
    [answer] = await person.chat.until(1)
    assert said in answer["text"]


@pytest.mark.parametrize("content", [{"photo": [PICTURE]}, {"document": FILE}, {"voice": FILE | {"duration": 1}}])
async def test_a_question_under_a_picture_is_answered(
    person: Person, store: StandInStore, content: dict[str, object]
) -> None:
    person.sends(**content, caption="年会")
    [answer] = await person.chat.until(1)
    assert styled(answer, "expandable_blockquote") == [PASSAGES[0].quote]
    assert "只按您写的文字" in answer["text"]
    assert store.asked == ["年会"]


async def test_a_question_under_one_picture_of_an_album_is_answered_once(person: Person) -> None:
    person.sends(photo=[PICTURE], media_group_id="7", caption="年会")
    person.sends(photo=[PICTURE], media_group_id="7")
    await person.chat.until(1)
    await person.asks("谢谢")
    assert len(person.chat.replies) == 2


async def test_a_forwarded_text_is_a_question(person: Person, store: StandInStore) -> None:
    hidden = {"type": "hidden_user", "sender_user_name": "A", "date": 1_700_000_000}
    person.writes("年会", forward_origin=hidden)
    await person.chat.until(1)
    assert store.asked == ["年会"]


async def test_an_answer_that_takes_long_is_shown_to_be_written(person: Person) -> None:
    await person.asks("慢 年会")
    calls = [call.method for call in person.telegram.calls if call.method.startswith("send")]
    assert calls == ["sendChatAction", "sendMessage"]


async def test_an_answer_that_comes_at_once_is_not_announced(person: Person) -> None:
    await person.asks("年会")
    assert person.telegram.called("sendChatAction") == []


async def test_an_answer_is_sent_where_it_cannot_be_announced(person: Person) -> None:
    person.telegram.unknown_methods.add("sendChatAction")
    assert styled(await person.asks("慢 年会"), "expandable_blockquote") == [PASSAGES[0].quote]
    person.telegram.errors.clear()


async def test_an_album_is_met_once(person: Person) -> None:
    for number in "12":
        person.sends(photo=[PICTURE | {"file_unique_id": number}], media_group_id="7")
    await person.chat.until(1)
    await person.asks("年会")
    assert len(person.chat.replies) == 2


async def test_what_telegram_itself_writes_is_not_answered(person: Person) -> None:
    person.sends(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    await person.asks("年会")
    assert len(person.chat.replies) == 1


async def test_a_long_answer_is_split_between_sentences(person: Person) -> None:
    person.writes("长文")
    parts = await person.chat.until(3)
    quoted = [quote for part in parts for quote in styled(part, "expandable_blockquote")]
    assert "".join(quoted) == "这是一句话。" * 1500
    assert all(quote.endswith("。") for quote in quoted)
    assert [labels(part) for part in parts] == [[], [], ["看前文", "接着读", "原文件", "找谁问", "👍", "👎"]]


async def test_an_edited_question_edits_its_answer(person: Person) -> None:
    question = person.writes("年会")
    [before] = await person.chat.until(1)
    person.edits(question, "电话")
    await person.telegram.until(lambda: person.chat.replies[0] != before)
    [after] = person.chat.replies
    assert after["message_id"] == before["message_id"]
    assert "（010）82998163" in after["text"]


async def test_an_edit_that_arrives_with_its_question_wins(telegram: FakeTelegram, person: Person) -> None:
    question = person.writes("慢 年会")
    person.edits(question, "电话")
    await telegram.until(lambda: bool(telegram.called("editMessageText")))
    [answer] = person.chat.replies
    assert "（010）82998163" in answer["text"]


async def test_an_edit_that_shortens_a_split_answer_leaves_one_message(person: Person) -> None:
    question = person.writes("长文")
    await person.chat.until(3)
    person.edits(question, "电话")
    await person.telegram.until(lambda: len(person.chat.replies) == 1)


async def test_an_edit_of_a_question_from_before_a_restart_is_left_alone(person: Person, store: StandInStore) -> None:
    old = person.chat.add({"from": person.user, "text": "年会"})
    person.edits(old, "电话")
    await person.asks("谢谢")
    assert store.asked == ["谢谢"]


async def test_chats_do_not_wait_for_each_other(telegram: FakeTelegram, person: Person) -> None:
    other = telegram.person()
    person.writes("慢 年会")
    await other.asks("年会")
    assert not person.chat.replies
    await person.chat.until(1)


async def test_the_event_loop_runs_on_while_the_store_works(person: Person) -> None:
    person.writes("慢 年会")
    ticks = 0
    while not person.chat.replies:
        await asyncio.sleep(0.02)
        ticks += 1
    assert ticks > 10
