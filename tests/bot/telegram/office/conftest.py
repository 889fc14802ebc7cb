from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from fake_telegram.people import Person, labels
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

NEWS = "有人把一个通知里没有答案的问题转给了办公室"


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
    """Has a person ask what the notices do not answer, pass it on, and gives the question.

    Takes the news of it away from administrators.
    """

    async def passed_on(person: Person, question: str, label: str = "问办公室") -> dict[str, Any]:
        place = person.chat
        count = len(place.replies)
        asked = person.writes(question)
        refused = (await place.until(count + 1))[count]
        await person.telegram.answered(person.presses(refused, label))
        # The button goes: only then is the next message the answer. By then the office was told.
        await person.telegram.until(lambda: label not in labels(place.messages[refused["message_id"]]))
        for other in person.telegram.chats.values():
            other.messages = {number: one for number, one in other.messages.items() if NEWS not in str(one)}
        return asked

    return passed_on
