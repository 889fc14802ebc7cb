"""What an index run did, in words, for every front end alike."""

from __future__ import annotations

from dataclasses import replace

from bot.wording import Wording
from store.values.runs import IndexReport


def report_lines(report: IndexReport, words: Wording) -> list[str]:
    """A line for each number that is not zero; failures are not among them."""
    counts = {
        "index-read": report.read,
        "index-skipped": report.skipped,
        "index-moved": report.moved,
        "index-removed": report.removed,
    }
    return [words.text(name, count=count) for name, count in counts.items() if count]


def change_lines(report: IndexReport, words: Wording) -> list[str]:
    """The same of what has changed alone."""
    return report_lines(replace(report, skipped=0), words)


def failure_lines(report: IndexReport, words: Wording) -> list[str]:
    """How many could not be read, and which and why, a line each; none where all could."""
    if not report.failed:
        return []
    return [
        words.text("index-failed", count=len(report.failed)),
        *(words.text("index-failure", path=one.path, reason=words.reason(one.reason)) for one in report.failed),
    ]
