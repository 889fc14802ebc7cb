from __future__ import annotations

import logging

import pytest
from fake_telegram.errors import ApiError
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

SECRET = "坏 身份证号110101"


async def test_an_error_is_admitted_once(person: Person) -> None:
    answer = await person.asks(SECRET)
    assert "出了点问题" in answer["text"]
    await person.asks("谢谢")
    assert len(person.chat.replies) == 2


async def test_an_error_is_logged_with_its_place_but_without_what_people_wrote(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await person.asks(SECRET)
    assert "RuntimeError" in caplog.text
    assert "stand_in_store.py" in caplog.text
    assert "110101" not in caplog.text


async def test_questions_and_answers_are_not_logged(person: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await person.asks("年会 110101")
    await person.asks("谢谢")
    assert "answered" in caplog.text
    assert "110101" not in caplog.text
    assert "年会" not in caplog.text


async def test_a_message_that_telegram_refuses_does_not_stop_the_bot(telegram: FakeTelegram, person: Person) -> None:
    error = ApiError(400, "Bad Request: strange")
    telegram.fail("sendMessage", error)
    person.writes("年会")
    [sorry] = await person.chat.until(1)
    assert "出了点问题" in sorry["text"]
    assert "不客气" in (await person.asks("谢谢"))["text"]
    assert telegram.errors.pop() == error


async def test_a_person_who_blocked_the_bot_is_let_go(
    telegram: FakeTelegram, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    person.chat.blocked = True
    person.writes("年会")
    await telegram.until(lambda: bool(telegram.errors))
    await telegram.person().asks("年会")
    assert [error.code for error in telegram.errors] == [403]
    assert "ERROR" not in caplog.text
    telegram.errors.clear()


@pytest.mark.parametrize(
    "error", [ApiError(500, "Internal Server Error"), ApiError(401, "Unauthorized"), ApiError(404, "Not Found")]
)
async def test_polling_goes_on_after_an_error(
    telegram: FakeTelegram, start, error: ApiError, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getUpdates", error)
    async with start(telegram, StandInStore()):
        assert await telegram.person().asks("年会")
    assert telegram.errors == [error]
    assert "Could not fetch updates" in caplog.text
    assert telegram.token not in caplog.text


async def test_an_update_that_cannot_be_read_does_not_stop_the_others(telegram: FakeTelegram, person: Person) -> None:
    telegram.enqueue("edited_message", {"message_id": 1})
    # The sticker is gone when it is answered, since the library could not read the reply with it in it either.
    del person.chat.messages[person.sends(sticker={"file_id": "1"})["message_id"]]
    [answer] = await person.chat.until(1)
    assert "我只会读文字" in answer["text"]
    assert "年会" in (await person.asks("年会"))["text"]
