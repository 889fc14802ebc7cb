"""The language that the bot speaks with a person: Telegram's own, or the one they chose with /language."""

from __future__ import annotations

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import PASSAGES, StandInStore

GREETINGS = {"简体中文": "您好，我是问讯", "繁體中文": "您好，我是問訊", "English": "Hello, I am wenxun"}


async def chosen(person: Person, label: str) -> dict:
    """Choose with /language, and give the message with the choice as it reads then."""
    message = await person.asks("/language")
    telegram, edits = person.telegram, len(person.telegram.called("editMessageText"))
    person.presses(message, label)
    await telegram.until(lambda: len(telegram.called("editMessageText")) > edits)
    return person.chat.messages[message["message_id"]]


async def test_the_languages_are_offered_by_their_own_names(telegram: FakeTelegram, bot: None) -> None:
    message = await telegram.person("en").asks("/language")
    assert message["text"].startswith("I speak English with you.")
    rows = message["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [[*GREETINGS], ["· As set in Telegram ·"]]


@pytest.mark.parametrize("label", GREETINGS)
async def test_the_chosen_language_is_spoken_from_then_on(telegram: FakeTelegram, bot: None, label: str) -> None:
    person = telegram.person("en" if label != "English" else "zh-hant")
    message = await chosen(person, label)
    assert f"· {label} ·" in labels(message)
    assert label in message["text"]
    assert (await person.asks("/start"))["text"].startswith(GREETINGS[label])


async def test_a_choice_is_said_in_the_new_language(telegram: FakeTelegram, bot: None) -> None:
    person = telegram.person("en")
    message = await person.asks("/language")
    assert await telegram.answered(person.presses(message, "繁體中文")) == "好的，以後用繁體中文。"


async def test_telegram_s_own_language_can_be_spoken_again(telegram: FakeTelegram, bot: None) -> None:
    person = telegram.person("en")
    await chosen(person, "简体中文")
    assert "· As set in Telegram ·" in labels(await chosen(person, "跟随 Telegram"))
    assert (await person.asks("/start"))["text"].startswith(GREETINGS["English"])


async def test_a_choice_outlives_the_bot_without_a_name(telegram: FakeTelegram, start, store: StandInStore) -> None:
    person, other = telegram.person("en"), telegram.person("en")
    async with start(telegram, store, retention_days=0):
        await chosen(person, "繁體中文")
    async with start(telegram, store, retention_days=0):
        assert (await person.asks("/start"))["text"].startswith(GREETINGS["繁體中文"])
        assert (await other.asks("/start"))["text"].startswith(GREETINGS["English"])
    assert store.questions.questions() == []


async def test_in_a_group_everybody_chooses_for_themselves(telegram: FakeTelegram, bot: None) -> None:
    group, one, other = telegram.group(), telegram.person("en"), telegram.person("en")
    one.writes("/language", chat=group)
    [message] = await group.until(1)
    await telegram.answered(other.presses(message, "简体中文"))
    assert group.replies == [message]
    assert (await one.asks("/start"))["text"].startswith(GREETINGS["English"])
    assert (await other.asks("/start"))["text"].startswith(GREETINGS["简体中文"])


async def test_the_quote_stays_as_it_is_printed(telegram: FakeTelegram, bot: None) -> None:
    person = telegram.person("zh-hant")
    answer = await person.asks("年会")
    assert styled(answer, "expandable_blockquote") == [PASSAGES[0].quote]


async def test_the_quote_can_be_seen_in_the_reader_s_script(telegram: FakeTelegram, bot: None) -> None:
    person = telegram.person("zh-hant")
    answer = await person.asks("年会")
    person.presses(answer, "看繁體")
    shown = (await person.chat.until(2))[1]
    assert shown["text"].startswith("自動轉成繁體的，引用時請以原文為準：\n")
    assert styled(shown, "expandable_blockquote") == ["第0段：年會定於5月<1日>召開。請按時參加。"]
    assert shown["reply_to_message"]["message_id"] == answer["message_id"]
    assert person.chat.replies[0] == answer


@pytest.mark.parametrize("language_code", ["zh-hans", "en"])
async def test_where_the_reader_s_script_is_the_quote_s_there_is_no_button_for_another(
    telegram: FakeTelegram, bot: None, language_code: str
) -> None:
    answer = await telegram.person(language_code).asks("年会")
    assert not {"看简体", "看繁體", "Other script"} & set(labels(answer))


@pytest.mark.parametrize("data", ["s:Hans", "s:Cyrl.p0", "s:Hant.", "l:fr"])
async def test_a_button_for_a_script_or_language_that_there_is_not(person: Person, data: str) -> None:
    answer = await person.asks("年会")
    assert await person.telegram.answered(person.presses_data(answer, data)) == "这个按钮已经失效，请重新问一次。"
