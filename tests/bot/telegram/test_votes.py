"""👍 and 👎 under an answer: one vote a person, which can be changed and taken back, and is shown to them alone."""

from __future__ import annotations

from fake_telegram.people import Person, labels
from fake_telegram.server import FakeTelegram
from fake_telegram.stand_in_store import StandInStore

KEY = "p0"


def votes(store: StandInStore) -> list[tuple[str, bool]]:
    return [(vote.key, vote.liked) for vote in store.questions.votes()]


async def voted(person: Person, message: dict, label: str) -> str:
    """Press a button to vote, wait until it is marked, and give what is said."""
    edits = len(person.telegram.called("editMessageReplyMarkup"))
    said = await person.telegram.answered(person.presses(message, label))
    await person.telegram.until(lambda: len(person.telegram.called("editMessageReplyMarkup")) > edits)
    return said


async def test_a_vote_is_noted_and_shown(person: Person, store: StandInStore) -> None:
    answer = await person.asks("年会")
    assert await voted(person, answer, "👍") == "记下了：有帮助。再点一次就收回。"
    assert votes(store) == [(KEY, True)]
    assert labels(person.chat.replies[0])[-2:] == ["👍 ✓", "👎"]
    assert not person.telegram.called("answerCallbackQuery")[-1].get("show_alert")


async def test_a_vote_can_be_changed(person: Person, store: StandInStore) -> None:
    answer = await person.asks("年会")
    await voted(person, answer, "👍")
    assert await voted(person, person.chat.replies[0], "👎") == "记下了：没帮助。再点一次就收回。"
    assert votes(store) == [(KEY, False)]
    assert labels(person.chat.replies[0])[-2:] == ["👍", "👎 ✓"]


async def test_a_vote_can_be_taken_back(person: Person, store: StandInStore) -> None:
    answer = await person.asks("年会")
    await voted(person, answer, "👎")
    assert await voted(person, person.chat.replies[0], "👎 ✓") == "收回了。"
    assert votes(store) == []
    assert labels(person.chat.replies[0]) == labels(answer)


async def test_a_vote_goes_to_the_answer_that_is_shown(person: Person, store: StandInStore) -> None:
    answer = await person.asks("年会")
    person.presses(answer, "2")
    await person.telegram.until(lambda: bool(person.telegram.called("editMessageText")))
    await voted(person, person.chat.replies[0], "👍")
    assert votes(store) == [("p1", True)]


async def test_in_a_group_everyone_has_a_vote_and_nobody_sees_another_s(
    telegram: FakeTelegram, bot: None, store: StandInStore
) -> None:
    group, one, other = telegram.group(), telegram.person(), telegram.person("en")
    one.writes("/contact 张三", chat=group)
    [answer] = await group.until(1)
    assert "有帮助" in await telegram.answered(one.presses(answer, "👍"))
    assert "did not help" in await telegram.answered(other.presses(answer, "👎"))
    assert sorted(votes(store)) == [("c1", False), ("c1", True)]
    assert group.replies == [answer]


async def test_where_nothing_is_kept_a_vote_is_said_not_to_be(telegram: FakeTelegram, start, store) -> None:
    person = telegram.person()
    async with start(telegram, store, retention_days=0):
        answer = await person.asks("年会")
        assert await telegram.answered(person.presses(answer, "👍")) == "抱歉，现在记不下来。"
    assert votes(store) == []


async def test_a_vote_outlives_the_bot(telegram: FakeTelegram, start, store) -> None:
    person = telegram.person()
    async with start(telegram, store):
        answer = await person.asks("年会")
        await voted(person, answer, "👍")
    async with start(telegram, store):
        assert await voted(person, person.chat.replies[0], "👍 ✓") == "收回了。"
