"""``wenxun watch``, and ``wenxun serve --watch``: what changes in a folder is told and can be asked."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.telegram import application
from bot.watching import watching_in_background
from bot.wording import Wording
from store import Store
from store.errors import DatabaseBusyError, PathNotFoundError
from store.reasons import Reason
from store.values.runs import Failure, IndexReport

Wenxun = Callable[..., Any]
CHANGES = (
    IndexReport(2, 5, 1, (Failure("bad.pdf", Reason("damaged")),), 0.1, 3),
    DatabaseBusyError(Path("x.db")),
    IndexReport(1, 0, 0, (), 0.1),
)


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "a.txt").write_text("关于放假的通知\n\n全体职工：\n五月一日放假一天。\n", encoding="utf-8")
    return folder


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """How a watch was asked for, which gives CHANGES and ends."""
    seen: list[tuple[Any, ...]] = []

    def watch(_: Store, paths: list[Path], __: threading.Event, poll: float | None) -> Iterator[Any]:
        seen.append((list(paths), poll))
        yield from CHANGES

    monkeypatch.setattr(Store, "watch", watch)
    return seen


def test_each_change_is_told_as_it_comes(
    wenxun: Wenxun, watched: list[tuple[Any, ...]], notices: Path, zh: Wording
) -> None:
    run = wenxun("watch", "notices", "--poll", "30", "--db", "x.db")
    assert watched == [([Path("notices")], 30.0)]
    begun, *lines = run.out.splitlines()
    assert begun == zh.text("watch-begun", path="notices")
    assert [line.partition(" ")[2] for line in lines] == [
        zh.text("index-read", count=2),
        zh.text("index-moved", count=3),
        zh.text("index-removed", count=1),
        zh.text("index-read", count=1),
    ]
    errors = [line.partition(" ")[2] for line in run.err.splitlines()]
    assert errors[0] == zh.text("index-failed", count=1)
    assert "bad.pdf" in errors[1]
    assert errors[2] == zh.error(CHANGES[1])


def test_json_is_a_report_a_run(wenxun: Wenxun, watched: list[tuple[Any, ...]], notices: Path) -> None:
    run = wenxun("watch", "notices", "--json", "--db", "x.db")
    reports = [json.loads(line) for line in run.out.splitlines()]
    assert [(one["read"], one["moved"]) for one in reports] == [(2, 3), (1, 0)]


def test_a_missing_path_and_none_at_all_are_mistakes(wenxun: Wenxun) -> None:
    assert wenxun("watch", "nowhere", "--db", "x.db").code == 1
    assert wenxun("watch", "--db", "x.db").code == 2


def test_the_bot_keeps_in_step_while_it_serves(
    wenxun: Wenxun, notices: Path, monkeypatch: pytest.MonkeyPatch, clean_environment: object, logging_as_before: object
) -> None:
    monkeypatch.setenv("WENXUN_TELEGRAM_TOKEN", "123:abc")
    asked: list[str] = []

    def serve(store: Store, *_: object) -> None:
        end = time.monotonic() + 20
        while store.is_empty and time.monotonic() < end:
            time.sleep(0.02)
        asked.append(store.ask("五月一日放假几天").answers[0].source.document)

    monkeypatch.setattr(application, "serve", serve)
    assert wenxun("serve", "--watch", notices, "--db", "x.db").code == 0
    assert asked == ["a.txt"]
    assert wenxun("serve", "--watch", "nowhere", "--db", "x.db").code == 1
    assert len(asked) == 1


def test_the_log_tells_what_changed(
    watched: list[tuple[Any, ...]], notices: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), Store(tmp_path / "x.db") as store:
        with watching_in_background(store, [notices], None):
            pass
        with watching_in_background(store, [], None):
            pass
        with pytest.raises(PathNotFoundError), watching_in_background(store, [notices / "b"], None):
            pass
    assert [record.message for record in caplog.records if record.name == "bot.watching"] == [
        "2 read, 3 moved, 1 removed",
        "bad.pdf cannot be read: It is damaged.",
        str(CHANGES[1]),
        "1 read, 0 moved, 0 removed",
    ]
