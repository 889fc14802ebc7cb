from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from fake_telegram.people import Chat, Person
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore


@pytest.fixture
def admin(telegram: FakeTelegram) -> Person:
    return telegram.person()


@pytest.fixture
async def office(telegram: FakeTelegram, start: Any, store: StandInStore, admin: Person) -> AsyncIterator[Person]:
    """The administrator of a running bot. The server must not have refused anything."""
    async with start(telegram, store, admins=(admin.user["id"],)):
        yield admin
    assert telegram.errors == []


@pytest.fixture
def pass_on() -> Any:
    """Has a person ask what the notices do not answer, pass it on, and gives the question."""

    async def passed_on(person: Person, question: str, chat: Chat | None = None, **fields: Any) -> dict[str, Any]:
        place = chat or person.chat
        count = len(place.replies)
        asked = person.writes(question, chat=chat, **fields)
        refused = (await place.until(count + 1))[count]
        assert "已经转给" in await person.telegram.answered(person.presses(refused, "问办公室"))
        # The button goes: only then is the next message the answer.
        await person.telegram.until(lambda: "问办公室" not in str(place.messages[refused["message_id"]]))
        return asked

    return passed_on
