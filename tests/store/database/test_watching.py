"""A watched folder and the database are in step within seconds, whatever happens in the folder."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from store import Store
from store.database import watching
from store.errors import NothingToIndexError, PathNotFoundError, UnwatchableError, WenxunError
from store.values.runs import IndexReport

pytestmark = pytest.mark.usefixtures("unstudied")

SECONDS = 20.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "notices.db") as store:
        yield store


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "QUIET", 0.1)


@contextmanager
def _watched(store: Store, *paths: Path, poll: float | None = None) -> Iterator[list[IndexReport | WenxunError]]:
    """What the watch gives, as it comes. At the end it has to stop soon."""
    given: list[IndexReport | WenxunError] = []
    stop = threading.Event()

    def run() -> None:
        for one in store.watch(paths, stop, poll):
            given.append(one)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield given
    finally:
        stop.set()
        thread.join(SECONDS)
        assert not thread.is_alive()


def _until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.02)


def _names(store: Store) -> dict[str, int]:
    return {one.document: one.id for one in store.documents()}


def _write(path: Path, what: str) -> None:
    path.write_text(f"关于{what}的通知\n\n各单位：\n明日{what}。\n", encoding="utf-8")


@pytest.mark.parametrize("poll", [None, 0.1])
def test_new_changed_moved_and_deleted_files_are_seen(store: Store, folder: Path, poll: float | None) -> None:
    with _watched(store, folder, poll=poll):
        _until(lambda: len(_names(store)) == 3)
        before = _names(store)
        _write(folder / "power.txt", "停电")
        _until(lambda: "power.txt" in _names(store))
        _write(folder / "power.txt", "停水停气")
        _until(lambda: "关于停水停气的通知" in {one.title for one in store.documents()})
        (folder / "meeting.txt").rename(folder / "2024" / "moved.txt")
        _until(lambda: _names(store).get("2024/moved.txt") == before["meeting.txt"])
        (folder / "holiday.txt").unlink()
        _until(lambda: _names(store).keys() == {"2024/review.txt", "2024/moved.txt", "power.txt"})


def test_folders_come_and_go_with_what_is_in_them(store: Store, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "new" / "deep").mkdir(parents=True)
    _write(tmp_path / "new" / "deep" / "a.txt", "停电")
    with _watched(store, folder):
        _until(lambda: len(_names(store)) == 3)
        (tmp_path / "new").rename(folder / "new")
        _until(lambda: "new/deep/a.txt" in _names(store))
        number = _names(store)["new/deep/a.txt"]
        (folder / "new").rename(folder / "newer")
        _until(lambda: _names(store).get("newer/deep/a.txt") == number)
        shutil.rmtree(folder / "newer")
        _until(lambda: len(_names(store)) == 3)


def test_hidden_and_other_files_are_left_alone(store: Store, folder: Path) -> None:
    with _watched(store, folder) as given:
        _until(lambda: given)
        (folder / ".git").mkdir()
        for name in (".draft.txt", ".git/a.txt", "picture.png"):
            _write(folder / name, "草稿")
        _write(folder / "last.txt", "停电")
        _until(lambda: "last.txt" in _names(store))
    assert len(_names(store)) == 4
    assert [one.read for one in given if isinstance(one, IndexReport)] == [3, 1]


def test_a_file_that_is_watched_by_itself_may_be_replaced(store: Store, folder: Path) -> None:
    path = folder / "meeting.txt"
    with _watched(store, path):
        _until(lambda: "meeting.txt" in _names(store))
        _write(folder / "meeting.new", "改期")  # as editors save
        (folder / "meeting.new").replace(path)
        _until(lambda: [one.title for one in store.documents()] == ["关于改期的通知"])
        _write(path, "延期")
        _until(lambda: [one.title for one in store.documents()] == ["关于延期的通知"])


def test_an_empty_folder_is_waited_for(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with _watched(store, tmp_path / "empty") as given:
        _until(lambda: given)
        _write(tmp_path / "empty" / "a.txt", "停电")
        _until(lambda: "a.txt" in _names(store))
    assert isinstance(given[0], NothingToIndexError)


def test_a_folder_that_goes_away_for_a_while_keeps_what_was_known(store: Store, folder: Path, tmp_path: Path) -> None:
    with _watched(store, folder) as given:
        _until(lambda: len(_names(store)) == 3)
        folder.rename(tmp_path / "away")
        _until(lambda: any(isinstance(one, PathNotFoundError) for one in given))
        assert len(_names(store)) == 3
        (tmp_path / "away").rename(folder)
        _write(folder / "new.txt", "停电")
        _until(lambda: "new.txt" in _names(store))
    assert len(_names(store)) == 4


def test_what_cannot_be_read_is_told_once(store: Store, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 8)
    os.utime(folder / "bad.txt", (1, 1))
    with _watched(store, folder, poll=0.05) as given:
        _until(lambda: given)
        _write(folder / "new.txt", "停电")
        _until(lambda: "new.txt" in _names(store))
        _write(folder / "newer.txt", "停水")
        _until(lambda: "newer.txt" in _names(store))
    failed = [one.path for report in given if isinstance(report, IndexReport) for one in report.failed]
    assert failed == ["bad.txt"]


def test_where_the_system_does_not_tell_the_folder_is_looked_at(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", refuse)
    monkeypatch.setattr(watching, "POLL", 0.1)
    with _watched(store, folder) as given:
        _until(lambda: len(_names(store)) == 3)
        _write(folder / "new.txt", "停电")
        _until(lambda: "new.txt" in _names(store))
    assert isinstance(given[0], UnwatchableError)


def test_a_missing_path_is_told_before_anything_else(store: Store, folder: Path) -> None:
    with pytest.raises(PathNotFoundError):
        next(store.watch([folder, folder / "nowhere"], threading.Event()))
    assert store.is_empty


def test_a_first_run_that_takes_long_can_be_stopped(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    monkeypatch.setattr(watching, "index_paths", _setting(stop, watching.index_paths))
    assert list(store.watch([folder], stop)) == []
    assert store.is_empty


def _setting(stop: threading.Event, index: Callable[..., IndexReport]) -> Callable[..., IndexReport]:
    def index_paths(*arguments: Any, **options: Any) -> IndexReport:
        stop.set()
        return index(*arguments, **options)

    return index_paths
