"""The question log as CSV for spreadsheets, under headings in the language of the administrator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.contacts.spreadsheet import BYTE_ORDER_MARK, cell
from bot.telegram.links import Link, Purpose
from bot.wording import Wording
from store.questions.values import KeptQuestion, Vote


@dataclass(frozen=True, slots=True)
class Answers:
    """What is told of an answer by its key: the title of its notice, and a link to it in the bot of this name."""

    titles: Mapping[str, str]
    bot: str

    def cells(self, key: str | None) -> tuple[str, str]:
        """Title and link, empty where there is no answer; the title also where the notice is gone."""
        return (cell(self.titles.get(key, "")), Link(Purpose.READ, key).url(self.bot)) if key else ("", "")


def questions_table(questions: Iterable[KeptQuestion], answers: Answers, words: Wording) -> bytes:
    """A row a question, in this order. It says nothing about who asked or where."""
    columns = (
        "time",
        "question",
        "outcome",
        "confidence",
        "notice",
        "link",
        "language",
        "vote",
        "passed-on",
        "settled",
    )
    rows = (
        (
            moment(kept.asked.at),
            cell(kept.asked.text),
            words.text(f"explain-outcome-{kept.asked.outcome.value.replace('_', '-')}"),
            f"{kept.asked.confidence:.3f}",
            *answers.cells(kept.asked.key),
            kept.asked.language,
            "" if kept.liked is None else _vote(liked=kept.liked),
            words.text("office-yes") if kept.origin else "",
            "" if kept.settled is None else moment(kept.settled),
        )
        for kept in questions
    )
    return _table([words.text(f"office-column-{name}") for name in columns], rows)


def votes_table(votes: Iterable[Vote], answers: Answers, words: Wording) -> bytes:
    """A row a vote, in this order."""
    heads = [words.text(f"office-column-{name}") for name in ("time", "vote", "notice", "link")]
    return _table(heads, ((moment(vote.at), _vote(liked=vote.liked), *answers.cells(vote.key)) for vote in votes))


def moment(at: float) -> str:
    """A time (seconds since 1970) in the system's time zone, to the minute."""
    return datetime.fromtimestamp(at).strftime("%Y-%m-%d %H:%M")


def _vote(*, liked: bool) -> str:
    return "👍" if liked else "👎"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The CSV: what is free text in ``rows`` has been through ``cell``."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows(rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8", "replace")
