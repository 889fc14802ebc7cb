from __future__ import annotations

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import BEFORE, CONTACT, CONTENT, MORE, PASSAGES, SUGGESTIONS, StandInStore

from bot.telegram.button_data import Action, Press, parse_press


async def pressed(person: Person, message: dict, label: str) -> dict:
    """Press a button that edits its message, and give the message as it is afterwards."""
    telegram, edits = person.telegram, len(person.telegram.called("editMessageText"))
    query = person.presses(message, label)
    await telegram.until(lambda: len(telegram.called("editMessageText")) > edits)
    assert await telegram.answered(query) == ""
    return person.chat.messages[message["message_id"]]


async def test_next_shows_the_next_answer_in_place(person: Person) -> None:
    first = await person.asks("年会")
    assert labels(first) == ["· 1 ·", "2", "3", "›", "看前文", "接着读", "原文件", "找谁问", "👍", "👎"]
    second = await pressed(person, first, "›")
    assert styled(second, "expandable_blockquote") == [PASSAGES[1].quote]
    assert labels(second)[:3] == ["1", "· 2 ·", "3"]
    third = await pressed(person, second, "›")
    assert styled(third, "expandable_blockquote") == [PASSAGES[2].quote]
    assert "›" not in labels(third)
    assert len(person.chat.replies) == 1


async def test_a_number_goes_back_to_its_answer(person: Person) -> None:
    third = await pressed(person, await person.asks("年会"), "3")
    first = await pressed(person, third, "1")
    assert styled(first, "expandable_blockquote") == [PASSAGES[0].quote]
    assert "第 1 处原文，共 3 处" in first["text"]


async def test_what_is_related_has_its_further_passages_one_tap_away(person: Person) -> None:
    first = await person.asks("经费")
    assert first["text"].startswith("可能有关，但不能确定：")
    assert labels(first)[:3] == ["· 1 ·", "2", "3"]
    second = await pressed(person, first, "2")
    assert styled(second, "expandable_blockquote") == [PASSAGES[1].quote]


async def test_the_words_of_the_question_stay_bold_in_further_answers(person: Person) -> None:
    second = await pressed(person, await person.asks("年会"), "2")
    assert PASSAGES[1].quote[4:8] in styled(second, "bold")


async def test_pressing_the_number_that_is_shown_changes_nothing(telegram: FakeTelegram, person: Person) -> None:
    second = await pressed(person, await person.asks("年会"), "2")
    assert await telegram.answered(person.presses(second, "· 2 ·")) == ""
    await telegram.until(lambda: bool(telegram.errors))
    assert "not modified" in telegram.errors.pop().description
    await person.asks("谢谢")
    assert len(person.chat.replies) == 2


async def test_more_sends_what_follows_and_moves_the_button_there(person: Person) -> None:
    first = await person.asks("年会")
    person.presses(first, "接着读")
    more = (await person.chat.until(2))[1]
    assert styled(more, "expandable_blockquote") == [MORE.quote]
    assert more["reply_to_message"]["message_id"] == first["message_id"]
    await person.telegram.until(lambda: "接着读" not in labels(person.chat.replies[0]))
    assert {"›", "看前文"} <= set(labels(person.chat.replies[0]))


async def test_previous_sends_what_stands_before(person: Person) -> None:
    first = await person.asks("年会")
    person.presses(first, "看前文")
    before = (await person.chat.until(2))[1]
    assert before["text"].startswith(f"前面写的是：\n\n{BEFORE.quote}")
    assert before["reply_to_message"]["message_id"] == first["message_id"]
    await person.telegram.until(lambda: "看前文" not in labels(person.chat.replies[0]))
    assert "接着读" in labels(person.chat.replies[0])


async def test_what_is_read_turns_its_pages_in_place(person: Person) -> None:
    person.presses(await person.asks("年会"), "看前文")
    before = (await person.chat.until(2))[1]
    after = await pressed(person, before, "接着读")
    assert styled(after, "expandable_blockquote") == [PASSAGES[0].quote]
    again = await pressed(person, after, "看前文")
    assert styled(again, "expandable_blockquote") == [BEFORE.quote]
    assert len(person.chat.replies) == 2


async def test_whom_to_ask_about_a_notice_is_one_tap_away(person: Person) -> None:
    answer = await person.asks("年会")
    person.presses(answer, "找谁问")
    office = (await person.chat.until(2))[1]
    assert office["text"].startswith(f"单位：{CONTACT.org}")
    assert office["reply_to_message"]["message_id"] == answer["message_id"]


async def test_the_original_file_is_sent_byte_for_byte(telegram: FakeTelegram, person: Person) -> None:
    person.presses(await person.asks("年会"), "原文件")
    file = (await person.chat.until(2))[1]
    assert file["document"]["file_name"] == "通知 1.txt"
    assert telegram.called("sendDocument")[0]["document"].content == CONTENT
    assert file["reply_to_message"]


async def test_a_file_that_cannot_be_sent_is_admitted(telegram: FakeTelegram, person: Person) -> None:
    telegram.unknown_methods.add("sendDocument")
    person.presses(await person.asks("年会"), "原文件")
    assert "发不出来" in (await person.chat.until(2))[1]["text"]
    telegram.errors.clear()


@pytest.mark.parametrize("question", ["火星", "股票"], ids=["alone", "with an office below"])
async def test_a_suggestion_is_asked_by_its_number(question: str, person: Person, store: StandInStore) -> None:
    refused = await person.asks(question)
    person.presses(refused, "2")
    await person.chat.until(2)
    assert store.asked == [question, SUGGESTIONS[1]]


async def test_the_closest_passage_of_a_refusal_can_be_seen(person: Person) -> None:
    person.presses(await person.asks("火星"), "看最接近的原文")
    assert styled((await person.chat.until(2))[1], "expandable_blockquote") == [PASSAGES[2].quote]


async def test_buttons_work_for_a_bot_that_never_saw_the_question(telegram: FakeTelegram, start) -> None:
    person, store = telegram.person(), StandInStore()
    async with start(telegram, store):
        first = await person.asks("年会")
    async with start(telegram, store):
        second = await pressed(person, first, "›")
        third = await pressed(person, second, "3")
    assert styled(third, "expandable_blockquote") == [PASSAGES[2].quote]


@pytest.mark.parametrize("data", ["a:p9", "o:p9", "m:p9", "f:99"])
async def test_what_has_gone_since_is_told_in_an_alert(person: Person, data: str) -> None:
    answer = await person.asks("年会")
    alert = await person.telegram.answered(person.presses_data(answer, data))
    assert alert == "这份通知后来有改动或已撤下，请重新问一次。"
    assert person.chat.replies == [answer]


@pytest.mark.parametrize("data", ["zzz", "x:1", "f:one", "q:9", "q:-1", "d:", "a"])
async def test_a_button_that_means_nothing_is_told_in_an_alert(person: Person, data: str) -> None:
    answer = await person.asks("年会")
    assert "已经失效" in await person.telegram.answered(person.presses_data(answer, data))


async def test_a_press_too_old_to_be_acknowledged_is_done_all_the_same(telegram: FakeTelegram, person: Person) -> None:
    first = await person.asks("年会")
    telegram.open_queries.discard(person.presses(first, "2"))
    await telegram.until(lambda: bool(telegram.called("editMessageText")))
    assert "query is too old" in telegram.errors.pop().description


async def test_a_message_that_cannot_be_edited_is_sent_anew(telegram: FakeTelegram, person: Person) -> None:
    first = await person.asks("年会")
    del person.chat.messages[first["message_id"]]
    person.presses(first, "2")
    [answer] = await person.chat.until(1)
    assert styled(answer, "expandable_blockquote") == [PASSAGES[1].quote]
    assert "message to edit not found" in telegram.errors.pop().description


async def test_a_press_on_a_message_that_telegram_no_longer_hands_over(telegram: FakeTelegram, person: Person) -> None:
    first = await person.asks("年会")
    inaccessible = {"chat": first["chat"], "message_id": first["message_id"], "date": 0}
    person.presses_data(inaccessible, "a:p1")
    await telegram.until(lambda: bool(telegram.called("editMessageText")))
    [answer] = person.chat.replies
    assert styled(answer, "expandable_blockquote") == [PASSAGES[1].quote]


def test_button_data_can_be_read_back_and_fits() -> None:
    for action in Action:
        press = Press(action, "k" * 24)
        assert parse_press(press.data) == press
        assert len(press.data.encode()) <= 64
