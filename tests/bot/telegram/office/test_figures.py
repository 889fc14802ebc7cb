"""``/stats`` and ``/export``: what was asked and how it went."""

from __future__ import annotations

import csv
import io
import time
from typing import Any

import pytest
from fake_telegram.people import Person, styled
from fake_telegram.server import FakeTelegram, Upload
from fake_telegram.stand_in_store import PASSAGES, SOURCE, StandInStore

from store.questions.figures import DAY
from store.questions.values import Asked, Origin
from store.values.replies import Outcome


def asked(text: str, days_ago: float, outcome: Outcome = Outcome.ANSWERED, key: str | None = "p0") -> Asked:
    return Asked(text, time.time() - days_ago * DAY, outcome, 0.75, key, "zh-Hans")


@pytest.fixture
def filled(store: StandInStore) -> StandInStore:
    """A log with the questions of a month."""
    for days_ago in (0.1, 3, 20):
        store.questions.add(1, asked("年会什么时候召开？", days_ago))
    store.questions.add(2, asked("年会什麼時候召開", 2))
    store.questions.add(2, asked("食堂<几点>开饭", 1, Outcome.NOT_FOUND, None))
    store.questions.add(2, asked("会费多少", 10, Outcome.RELATED))
    store.questions.vote(1, "p0", True, time.time() - DAY)
    store.questions.vote(2, "p0", False, time.time() - 9 * DAY)
    return store


async def files(office: Person) -> dict[str, list[list[str]]]:
    """The files of an export, by name, as a spreadsheet reads them."""
    office.writes("/export")
    await office.telegram.until(lambda: len(office.telegram.called("sendDocument")) == 2)
    uploads: list[Upload] = [call["document"] for call in office.telegram.called("sendDocument")]
    assert all(upload.content.startswith("\ufeff".encode()) for upload in uploads)
    return {
        upload.name: list(csv.reader(io.StringIO(upload.content.decode("utf-8-sig"), newline=""))) for upload in uploads
    }


async def test_figures_are_told_for_a_week_and_a_month_with_what_is_asked_most(
    filled: StandInStore, office: Person
) -> None:
    told = await office.asks("/stats")
    assert told["text"].split("\n\n") == [
        "最近 7 天\n提问 4 次：答出 3 次，没答出 1 次\n投票：👍 1，👎 0",
        "最近 30 天\n提问 6 次：答出 4 次，没答出 2 次\n投票：👍 1，👎 1",
        "问得最多的\n4 次　年会什么时候召开？\n1 次　食堂<几点>开饭\n1 次　会费多少",
        "没答出的里面问得最多的（/unanswered 逐条处理）\n1 次　食堂<几点>开饭\n1 次　会费多少",
    ]
    assert styled(told, "bold")[0] == "最近 7 天"


async def test_the_questions_of_each_day_come_as_a_picture(filled: StandInStore, office: Person) -> None:
    await office.asks("/stats")
    chart = (await office.chat.until(2))[1]
    assert chart["caption"].startswith("最近 30 天，每天的提问")
    assert (chart["photo"][0]["width"], chart["photo"][0]["height"]) == (900, 400)


async def test_without_questions_there_is_no_picture(office: Person) -> None:
    assert "提问 0 次" in (await office.asks("/stats"))["text"]
    assert office.telegram.called("sendPhoto") == []


async def test_no_period_is_longer_than_questions_are_kept(
    telegram: FakeTelegram, start: Any, filled: StandInStore, admin: Person
) -> None:
    async with start(telegram, filled, admins=(admin.user["id"],), retention_days=5):
        told = (await admin.asks("/stats"))["text"]
    assert "最近 5 天" in told
    assert "30" not in told


async def test_questions_are_exported_newest_first_for_spreadsheets(filled: StandInStore, office: Person) -> None:
    filled.questions.pass_on(2, asked("食堂<几点>开饭", 0), Origin(5, 6))
    table = (await files(office))["提问.csv"]
    assert table[0][:4] == ["时间", "提问", "结果", "把握（0 到 1）"]
    assert [row[1] for row in table[1:4]] == ["年会什么时候召开？", "食堂<几点>开饭", "年会什麼時候召開"]
    link = "https://t.me/wenxun_bot?start=read-p0"
    assert table[1][2:] == ["作了答", "0.750", SOURCE.title, link, "zh-Hans", "👍", "", ""]
    assert table[2][2:] == ["没有找到", "0.750", "", "", "zh-Hans", "", "是", ""]
    assert len(table) == 7


async def test_votes_are_exported_with_the_notice_that_they_are_for(filled: StandInStore, office: Person) -> None:
    filled.answers.pop(PASSAGES[0].key)
    table = (await files(office))["投票.csv"]
    assert table[0] == ["时间", "投票", "找到的通知", "原文链接"]
    link = "https://t.me/wenxun_bot?start=read-p0"
    assert [row[1:] for row in table[1:]] == [["👍", "", link], ["👎", "", link]]


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ('=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'),
        ("  @SUM(1,2)", "'  @SUM(1,2)"),
        ("\t=1+2", "'\t=1+2"),
        ("-2+3 cmd|' /C calc'!A0", "'-2+3 cmd|' /C calc'!A0"),
        ("＝１＋２", "'＝１＋２"),
        ("01082998163", "\t01082998163"),
        ('第一行\n"第二行",,', '第一行\n"第二行",,'),
    ],
)
async def test_no_question_becomes_a_formula_or_a_number(
    store: StandInStore, office: Person, question: str, cell: str
) -> None:
    store.questions.add(1, asked(question, 0))
    assert (await files(office))["提问.csv"][1][1] == cell


async def test_an_export_says_nothing_of_who_asked_or_where(filled: StandInStore, office: Person) -> None:
    filled.questions.pass_on(987654321, asked("会费多少", 0), Origin(987654321, 555555, 444444))
    cells = {cell for table in (await files(office)).values() for row in table for cell in row}
    assert not [cell for cell in cells if "987654321" in cell or "555555" in cell or "444444" in cell]


@pytest.mark.parametrize("command", ["/stats", "/export"])
async def test_where_nothing_is_kept_that_is_said(
    telegram: FakeTelegram, start: Any, store: StandInStore, admin: Person, command: str
) -> None:
    async with start(telegram, store, admins=(admin.user["id"],), retention_days=0):
        assert "WENXUN_RETENTION_DAYS=0" in (await admin.asks(command))["text"]
