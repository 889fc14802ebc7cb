"""``wenxun watch``: keep the database in step with folders, until it is stopped."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot import json_output
from bot.reports import change_lines, failure_lines
from bot.semantic import embedding_in_background
from bot.session import Session
from store.errors import WenxunError
from store.values.runs import IndexReport


def watch(session: Session, paths: Sequence[Path], db: Path | None, poll: float | None, *, as_json: bool) -> None:
    """Say what changes as it does. Raises PathNotFoundError, and KeyboardInterrupt at the end."""
    with session.open_store(db, semantic=True) as store, embedding_in_background(store):
        changes = store.watch(paths, threading.Event(), poll)
        if not as_json:
            for path in paths:
                print(session.words.text("watch-begun", path=path), flush=True)
        for change in changes:
            _tell(session, change, as_json=as_json)


def _tell(session: Session, change: IndexReport | WenxunError, *, as_json: bool) -> None:
    """A report on standard output, each line with the time; what went wrong on standard error."""
    if isinstance(change, WenxunError):
        print(_timed(session.words.error(change)), file=sys.stderr)
        return
    if as_json:
        json_output.print_json(json_output.report_object(change))
        return
    for line in change_lines(change, session.words):
        print(_timed(line), flush=True)
    for line in failure_lines(change, session.words):
        print(_timed(line), file=sys.stderr)


def _timed(line: str) -> str:
    return f"{datetime.now():%H:%M:%S} {line}"
