"""What an index run did, in words, for every front end alike."""

from __future__ import annotations

from bot.wording import Wording
from store.values import IndexReport


def report_lines(report: IndexReport, words: Wording) -> list[str]:
    """A line for each number that is not zero; failures are not among them."""
    counts = {
        "index-read": report.read,
        "index-skipped": report.skipped,
        "index-moved": report.moved,
        "index-removed": report.removed,
    }
    return [words.text(name, count=count) for name, count in counts.items() if count]
