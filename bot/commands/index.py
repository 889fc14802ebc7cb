"""``wenxun index``: read notices into the database."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from bot import json_output
from bot.reports import failure_lines, report_lines
from bot.session import Session
from bot.wording import Wording
from store.errors import UnreadableFileError
from store.values.runs import IndexReport

if TYPE_CHECKING:
    from store import Store


def index(session: Session, paths: Sequence[Path], db: Path | None, *, as_json: bool) -> int:
    """Index ``paths``, or the seeds where there are none, and sum up. The exit code: 1 when nothing could be read.

    Raises UnreadableFileError for a single file that cannot be, and what ``Store.index`` raises.
    """
    from bot.seeds import seeds_folder

    with session.open_store(db, semantic=True) as store:
        report = index_with_progress(store, paths or [seeds_folder()], session.words, quiet=as_json)
        none_read = bool(report.failed) and not (report.read or report.skipped or report.moved)
        if as_json:
            json_output.print_json(json_output.report_object(report))
        elif none_read and len(report.failed) == 1:
            raise UnreadableFileError(report.failed[0].path, report.failed[0].reason)
        else:
            _print_summary(session.words, report)
        if store.encoder is not None:
            embedded = embed_with_progress(store, session.words, quiet=as_json)
            if embedded and not as_json:
                print(session.words.text("index-embedded", count=embedded))
    return 1 if none_read else 0


def index_with_progress(store: Store, paths: Sequence[Path], words: Wording, *, quiet: bool) -> IndexReport:
    """Index ``paths``, with a progress bar on standard error where that is a terminal and ``quiet`` is not asked."""
    with _bar(words.text("index-progress"), quiet=quiet) as show:
        return store.index(paths, lambda step: show(step.done, step.total))


def embed_with_progress(store: Store, words: Wording, *, quiet: bool) -> int:
    """Give the passages their vectors, with a bar of its own: the notices can be asked already. Returns how many."""
    with _bar(words.text("index-embedding"), quiet=quiet) as show:
        return store.embed(show)


@contextmanager
def _bar(description: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A function that takes how much is done of how much, and shows it on standard error where that is a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _done, _total: None
        return
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(description, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _print_summary(words: Wording, report: IndexReport) -> None:
    """What was done, a line for each number that is not zero; failures go to standard error, with their reasons."""
    for line in report_lines(report, words):
        print(line)
    for line in failure_lines(report, words):
        print(line, file=sys.stderr)
