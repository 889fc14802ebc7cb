"""The fake Bot API server refuses what Telegram's own does: otherwise the tests that lean on it say nothing."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest
from fake_telegram.server import FakeTelegram


async def call(telegram: FakeTelegram, method: str, token: str | None = None, **parameters: Any) -> tuple[int, str]:
    """The HTTP status and the description of an error."""
    form = {key: value if isinstance(value, str) else json.dumps(value) for key, value in parameters.items()}
    address = f"{telegram.url}/bot{token or telegram.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(address, data=form) as response:
        body = await response.json()
        assert body["ok"] == (response.status == 200)
        return response.status, body.get("description", "")


def buttons(*labels_and_data: tuple[str, str]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": data} for label, data in labels_and_data]]}


@pytest.mark.parametrize(
    "html",
    [
        "<b>a",
        "a</b>",
        "<b><i>a</b></i>",
        "<div>a</div>",
        "a < b",
        "a & b",
        "&nbsp;",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "<blockquote open>a</blockquote>",
        "<code><b>a</b></code>",
        "<b><code>a</code></b>",
        "<b onclick=x>a</b>",
        "<a>a</a>",
        "<b>a</b>" * 101,
        "",
        " \n",
        "<b></b>",
        "😀" * 2049,
    ],
)
async def test_text_that_telegram_refuses_is_refused(telegram: FakeTelegram, html: str) -> None:
    chat = telegram.person().chat
    status, _ = await call(telegram, "sendMessage", chat_id=chat.id, text=html, parse_mode="HTML")
    assert status == 400
    assert not chat.messages


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote expandable>a<b>b</b></blockquote>",
        "<b><i>&lt;&#128512;&amp;</i></b>",
        '<a href="https://e.org/?a=1&amp;b=2">a</a>',
        "<b>" + "😀" * 2048 + "</b>",
    ],
)
async def test_text_that_telegram_takes_is_taken(telegram: FakeTelegram, html: str) -> None:
    chat_id = telegram.person().chat.id
    assert await call(telegram, "sendMessage", chat_id=chat_id, text=html, parse_mode="HTML") == (200, "")


async def test_entities_are_counted_in_utf16_units(telegram: FakeTelegram) -> None:
    person = telegram.person()
    await call(telegram, "sendMessage", chat_id=person.chat.id, text="😀<b>一</b>", parse_mode="HTML")
    assert person.chat.replies[0]["entities"] == [{"type": "bold", "offset": 2, "length": 1}]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "a", "colour": "red"},
        {"text": "a", "message_thread_id": "soon"},
        {"text": "a", "disable_notification": 1},
        {"text": "a", "parse_mode": "Markdown"},
        {},
        {"text": "a", "reply_markup": buttons(("a", "x" * 65))},
        {"text": "a", "reply_markup": buttons(("a", ""))},
        {"text": "a", "reply_markup": buttons(("", "a"))},
        {"text": "a", "reply_markup": buttons(*[("a", "a")] * 9)},
        {"text": "a", "reply_markup": {"keyboard": []}},
        {"text": "a", "reply_parameters": {"message_id": 99}},
    ],
)
async def test_a_call_with_wrong_parameters_is_refused(telegram: FakeTelegram, wrong: dict[str, Any]) -> None:
    status, _ = await call(telegram, "sendMessage", chat_id=telegram.person().chat.id, **wrong)
    assert status == 400


async def test_a_wrong_token_and_an_unknown_method_are_refused(telegram: FakeTelegram) -> None:
    assert await call(telegram, "getMe", token="1:wrong") == (401, "Unauthorized")
    assert await call(telegram, "sendRose") == (404, "Not Found")
    telegram.unknown_methods.add("getMe")
    assert await call(telegram, "getMe") == (404, "Not Found")


async def test_an_edit_must_change_a_message_of_the_bot(telegram: FakeTelegram) -> None:
    person = telegram.person()
    chat = person.chat
    await call(telegram, "sendMessage", chat_id=chat.id, text="a")
    place = {"chat_id": chat.id, "message_id": chat.replies[0]["message_id"]}
    status, reason = await call(telegram, "editMessageText", **place, text="a")
    assert (status, "not modified" in reason) == (400, True)
    assert await call(telegram, "editMessageText", **place, text="b") == (200, "")
    assert chat.replies[0]["text"] == "b"
    status, reason = await call(telegram, "editMessageText", chat_id=chat.id, message_id=1, text="b")
    assert "not found" in reason
    own = person.writes("c")["message_id"]
    status, reason = await call(telegram, "editMessageText", chat_id=chat.id, message_id=own, text="b")
    assert "can't be edited" in reason


async def test_a_press_can_be_answered_once(telegram: FakeTelegram) -> None:
    query = telegram.person().presses_data({}, "a")
    assert (await call(telegram, "answerCallbackQuery", callback_query_id=query))[0] == 200
    assert (await call(telegram, "answerCallbackQuery", callback_query_id=query))[0] == 400


async def test_updates_are_given_until_they_are_confirmed(telegram: FakeTelegram) -> None:
    person = telegram.person()
    person.writes("a")
    person.writes("b")

    async def fetched(**parameters: int) -> list[dict[str, Any]]:
        address = f"{telegram.url}/bot{telegram.token}/getUpdates"
        async with aiohttp.ClientSession() as session, session.post(address, json=parameters) as response:
            return (await response.json())["result"]

    updates = await fetched()
    assert [update["message"]["text"] for update in updates] == ["a", "b"]
    assert await fetched() == updates
    assert await fetched(offset=updates[1]["update_id"], limit=5) == updates[1:]
    assert await fetched(offset=updates[1]["update_id"] + 1) == []
