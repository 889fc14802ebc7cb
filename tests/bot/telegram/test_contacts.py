"""A contact in hand: its card, the buttons under it, the contact to be saved, and which one is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
import vobject
from fake_telegram.entities import parse_html
from fake_telegram.errors import bad_request
from fake_telegram.people import Chat, Person, labels, styled
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import CHOICES, CONTACT, CONTACT_ANSWER, PASSAGES, SOURCE, StandInStore

from bot.telegram.rendering import Message, messages, reply_message
from bot.wording import LANGUAGES, Language, wording
from store.values.notices import Contact, Phone
from store.values.replies import Choice, Outcome, Reply

HANS = wording("zh-Hans")
SAVE = "存联系人"


def copied(message: dict) -> dict[str, str]:
    """What each of the buttons copies that do, by its label."""
    rows = message["reply_markup"]["inline_keyboard"]
    return {button["text"]: button["copy_text"]["text"] for row in rows for button in row if "copy_text" in button}


def which(count: int, name: str = "张主任", words: str = "zh-Hans") -> Message:
    choices = tuple(Choice(f"{number}局{name}", CHOICES[0].answer) for number in range(count))
    reply = Reply("张主任", Outcome.WHICH, 0.9, tuple(choice.answer for choice in choices), choices=choices)
    return reply_message(reply, wording(words))


async def test_a_contact_has_a_button_to_copy_each_of_its_numbers(person: Person) -> None:
    person.presses(await person.asks("年会"), "找谁问")
    card = (await person.chat.until(2))[1]
    assert copied(card) == {
        "复制 （010）82998163": "+861082998163",
        "复制 12345（举报）": "12345",
        "复制 010-82998164": "+861082998164",
        "复制 a_b@example.org": "a_b@example.org",
    }
    assert labels(card)[-4:] == [SAVE, "原文件", "👍", "👎"]


async def test_a_contact_beside_other_answers_has_its_first_numbers_to_copy(person: Person) -> None:
    rows = (await person.asks("电话"))["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [
        ["· 1 ·", "2", "3", "›"],
        ["复制 （010）82998163", "复制 a_b@example.org"],
        [SAVE, "原文件", "👍", "👎"],
    ]


def test_short_buttons_stand_in_pairs_and_long_ones_alone() -> None:
    phones = tuple(
        Phone(number, None, "政策业务" if number == "3" * 8 else None) for number in ("1" * 8, "2" * 8, "3" * 8)
    )
    contact = Contact(0, 9, phones=phones, emails=("a@b.cn",))
    message = reply_message(Reply("问", Outcome.ANSWERED, 0.9, (replace(CONTACT_ANSWER, contact=contact),)), HANS)
    assert [[button.label for button in row] for row in message.buttons] == [
        ["复制 11111111", "复制 a@b.cn"],
        ["复制 22222222"],
        ["存联系人", "原文件", "👍", "👎"],
    ]


async def test_the_values_and_the_line_of_the_notice_are_on_the_card(person: Person) -> None:
    card = await person.asks("电话")
    assert {"（010）82998163", "12345", "张三"} <= set(styled(card, "code"))
    assert "· +861082998163\n" in card["text"]
    assert styled(card, "expandable_blockquote") == [CONTACT_ANSWER.quote]


async def test_a_mail_address_is_plain_so_that_telegram_links_it(person: Person) -> None:
    card = await person.asks("电话")
    assert "邮箱：a_b@example.org\n" in card["text"]
    assert "a_b@example.org" not in styled(card, "code")


async def test_the_buttons_that_copy_outlive_reading_on(person: Person, store: StandInStore) -> None:
    store.answers["c1"] = replace(CONTACT_ANSWER, following="m0")
    card = await person.asks("/start read-c1")
    before = copied(card)
    person.presses(card, "接着读")
    await person.telegram.until(lambda: bool(person.telegram.called("editMessageText")))
    person.presses_data(person.chat.replies[0], "t:c1")
    await person.telegram.until(lambda: len(person.telegram.called("editMessageText")) == 2)
    assert copied(person.chat.replies[0]) == before


async def test_a_contact_is_sent_to_be_saved(person: Person) -> None:
    card = await person.asks("电话")
    query = person.presses(card, SAVE)
    contact = (await person.chat.until(2))[1]
    assert (contact["contact"]["phone_number"], contact["contact"]["first_name"]) == ("+861082998163", CONTACT.org)
    assert contact["reply_to_message"]["message_id"] == card["message_id"]
    [saved] = vobject.readComponents(contact["contact"]["vcard"], validate=True)
    assert saved.org.value == [CONTACT.org]
    assert [line.value for line in saved.tel_list] == ["+861082998163", "12345", "+861082998164"]
    assert f"来源：《{SOURCE.title}》（2020-01-30）" in saved.note.value
    assert await person.telegram.answered(query) == ""


async def test_a_saved_contact_is_followed(person: Person, store: StandInStore) -> None:
    card = await person.asks("电话")
    await person.asks("谢谢")
    person.presses(card, SAVE)
    await person.chat.until(3)
    await person.asks("那传真呢")
    assert store.earlier[-1] == CONTACT_ANSWER.key


async def test_what_has_no_phone_cannot_be_saved_and_old_buttons_say_so(person: Person, store: StandInStore) -> None:
    card = await person.asks("电话")
    store.answers["c1"] = replace(CONTACT_ANSWER, contact=replace(CONTACT, phones=()))
    assert "已经失效" in await person.telegram.answered(person.presses(card, SAVE))
    bare = reply_message(Reply("问", Outcome.ANSWERED, 0.9, (store.answers["c1"],)), HANS)
    assert SAVE not in [button.label for row in bare.buttons for button in row]


@pytest.mark.parametrize("button", [SAVE, CHOICES[0].name])
async def test_a_contact_that_is_gone_is_told_in_an_alert(person: Person, store: StandInStore, button: str) -> None:
    message = await person.asks("电话" if button == SAVE else "主任")
    store.answers.clear()
    store.ask = lambda question, **options: Reply(question, Outcome.NOT_FOUND, 0.0)  # type: ignore[method-assign]
    alert = await person.telegram.answered(person.presses(message, button))
    assert alert == "这份通知后来有改动或已撤下，请重新问一次。"
    assert person.chat.replies == [message]


async def test_a_contact_that_telegram_does_not_take_is_admitted(telegram: FakeTelegram, person: Person) -> None:
    telegram.fail("sendContact", bad_request("PHONE_NUMBER_INVALID"))
    person.presses(await person.asks("电话"), SAVE)
    assert "不收这个联系人" in (await person.chat.until(2))[1]["text"]
    telegram.errors.clear()


async def test_a_group_stays_quiet_and_whoever_saves_gets_it_in_private(telegram: FakeTelegram, person: Person) -> None:
    group: Chat = telegram.group()
    person.writes("/contact 张三", chat=group)
    [card] = await group.until(1)
    query = person.presses(card, SAVE)
    assert await telegram.answered(query) == ""
    assert telegram.opened[query] == "https://t.me/wenxun_bot?start=save-c1"
    assert group.replies == [card]
    contact = await person.asks("/start save-c1")
    assert contact["contact"]["first_name"] == CONTACT.org


@pytest.mark.parametrize(
    ("start", "said"),
    [("save-c99", "撤下了"), ("save-p1", PASSAGES[1].quote), ("from-a-poster", "您好，我是问讯"), ("a b", "您好")],
)
async def test_a_link_that_leads_to_no_contact_is_answered(person: Person, start: str, said: str) -> None:
    assert said in (await person.asks(f"/start {start}"))["text"]


async def test_which_one_is_meant_is_asked_with_a_button_each(person: Person, store: StandInStore) -> None:
    asked = await person.asks("张主任")
    assert asked["text"] == "您要找哪一个？"
    assert labels(asked) == [choice.name for choice in CHOICES]
    person.presses(asked, CHOICES[1].name)
    card = (await person.chat.until(2))[1]
    assert "乙局" in styled(card, "code")
    assert card["reply_to_message"]["message_id"] == asked["message_id"]
    person.presses(asked, CHOICES[0].name)
    assert "甲局" in styled((await person.chat.until(3))[2], "code")
    await person.asks("那传真呢")
    assert store.earlier[-1] == CHOICES[0].answer.key


async def test_a_choice_can_be_made_after_a_restart(telegram: FakeTelegram, start) -> None:
    person = telegram.person()
    async with start(telegram, StandInStore()):
        asked = await person.asks("张主任")
    async with start(telegram, StandInStore()):
        person.presses(asked, CHOICES[1].name)
        assert "乙局" in styled((await person.chat.until(2))[1], "code")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("count", "left"), [(10, None), (11, "1"), (40, "30")])
def test_of_many_choices_the_first_have_buttons_and_the_rest_are_counted(
    count: int, left: str | None, language: Language
) -> None:
    message = which(count, words=language)
    assert len(message.buttons) == min(count, 10)
    text, _ = parse_html(message.html)
    assert text.startswith(wording(language).text("reply-which"))
    assert (left is None) == (text == wording(language).text("reply-which"))
    assert (left or "") in text


def test_what_buttons_hold_fits_whatever_a_notice_prints() -> None:
    long = "<甲>&" * 900
    contact = Contact(0, 9, org=long, persons=(long,), phones=(Phone(long, None, long),) * 40, emails=(long,) * 9)
    for message in (
        which(40, long),
        reply_message(Reply("问", Outcome.ANSWERED, 0.9, (replace(CONTACT_ANSWER, contact=contact),)), HANS),
    ):
        assert messages(message)[-1].buttons == message.buttons
        for row in message.buttons:
            for button in row:
                assert len(button.label) <= 150
                assert len(button.copied or "") <= 256
                assert len(button.press.data.encode() if button.press else "") <= 64
