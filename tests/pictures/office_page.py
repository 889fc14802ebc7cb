"""The office's side of the Telegram bot: the figures, a question that waits, and its answer with the one who asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from typing import Final

from pictures.telegram_page import asked, bubble, page, picture

from bot.telegram.office import pages
from bot.telegram.office.chart import chart
from bot.telegram.office.delivery import Fate
from bot.wording import Wording
from store import Store
from store.questions.figures import DAY, by_day, most_frequent, period, was_answered
from store.questions.likeness import grouped
from store.questions.values import Asked, KeptQuestion, Origin, Vote
from store.values.replies import Outcome

NOW: Final = datetime(2026, 6, 30, 17, 30).timestamp()
EACH_DAY: Final = (4, 6, 3, 7, 5, 1, 0)
"""Questions a day, from today back, over and over."""
MONTH: Final = (
    "岩石力学学会的邮箱",
    "怎么做好科普宣传",
    "年会在哪里召开",
    "岩石力学学会的邮箱",
    "先进典型往哪里报送",
    "怎么做好科普宣传",
    "岩石力学学会的邮箱",
    "停车证怎么办理",
    "先进典型往哪里报送",
    "岩石力学学会的邮箱",
    "年会在哪里召开",
)
"""What is asked, over and over."""
REFUSED: Final = frozenset(("年会在哪里召开", "停车证怎么办理"))
WAITING: Final = ("感人的故事投到哪里", "感人的故事投到哪裡", "感人的故事投到哪里？")


def office_page(store: Store, words: Wording) -> str:
    """What an administrator sees of ``/stats`` and ``/unanswered``, and at the end what comes of an answer."""
    questions = list(_month())
    votes = [Vote("q1.0.1", number % 6 > 0, NOW - number * DAY / 2) for number in range(28)]
    unanswered = [question for question in questions if not was_answered(question)]
    statistics = pages.Statistics(
        [period(questions, votes, days, NOW) for days in (7, 30)],
        most_frequent(questions, pages.LISTED),
        most_frequent(unanswered, pages.LISTED),
    )
    drawn = chart(by_day(questions, 30, NOW))
    assert drawn is not None
    [group] = grouped(
        _kept(41 - number, text, NOW - (number + 1) * 3600, Outcome.NOT_FOUND, Origin(1, 1) if number < 2 else None)
        for number, text in enumerate(WAITING)
    )
    passages = store.ask(WAITING[0]).answers
    waiting = pages.Waiting(group, 1, 3, None, 4, passages[:3])
    return page(
        [
            asked("/stats"),
            bubble(pages.statistics_message(statistics, words)),
            picture(drawn, words.text("telegram-stats-chart", count=30)),
            asked("/unanswered"),
            bubble(pages.waiting_message(waiting, words)),
            bubble(pages.preview_message(passages[0], group, words)),
            bubble(pages.delivered_message({Fate.REACHED: 2}, words)),
        ],
        words,
    )


def _month() -> Iterator[KeptQuestion]:
    """The questions of thirty days, newest first."""
    texts = cycle(MONTH)
    for day in range(30):
        for number in range(EACH_DAY[day % len(EACH_DAY)]):
            text = next(texts)
            outcome = Outcome.NOT_FOUND if text in REFUSED else Outcome.ANSWERED
            yield _kept(number, text, NOW - day * DAY - number, outcome)


def _kept(number: int, text: str, at: float, outcome: Outcome, origin: Origin | None = None) -> KeptQuestion:
    return KeptQuestion(number, Asked(text, at, outcome, 0.5, None, "zh-Hans"), origin, None, None)
