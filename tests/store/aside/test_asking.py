"""Questions are answered by a process beside this one just as here, and by this one where that cannot be."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sample_notices import POWER_CUT

from store import Outcome, Reply, Store
from store.aside import asking
from store.errors import DatabaseError

QUESTIONS = ("什么时候停电", "停电的联系电话", "谢谢", "李晓明的传真是多少", "今天股票涨了吗")


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "停电.txt").write_text(POWER_CUT, encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path, notices: Path, unstudied: None) -> Iterator[Store]:
    with Store(tmp_path / "notices.db") as store:
        store.index([notices])
        yield store


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started."""
    processes: list[subprocess.Popen[bytes]] = []
    start = asking.start

    def noted(code: str) -> subprocess.Popen[bytes]:
        processes.append(start(code))
        return processes[-1]

    monkeypatch.setattr(asking, "start", noted)
    return processes


@pytest.fixture
def not_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is searched for in this process."""

    def fail(*_: object, **__: object) -> Reply:
        raise AssertionError("asked here")

    monkeypatch.setattr("store.search.context.ask_in_context", fail)


def test_replies_are_the_same_as_here(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    here = [store.ask(question) for question in QUESTIONS]
    earlier = here[0].answers[0].key
    follow_up = store.ask("那电话呢", count=2, earlier=earlier, copies=True)
    with store.asking_aside(), monkeypatch.context() as patched:
        patched.setattr("store.search.context.ask_in_context", None)
        assert [store.ask(question) for question in QUESTIONS] == here
        assert store.ask("那电话呢", count=2, earlier=earlier, copies=True) == follow_up
    assert follow_up.outcome is Outcome.ANSWERED


def test_what_is_indexed_meanwhile_is_found(store: Store, notices: Path, not_here: None) -> None:
    with store.asking_aside():
        assert store.ask("什么时候停水").outcome is not Outcome.ANSWERED
        (notices / "停水.txt").write_text(POWER_CUT.replace("停电", "停水"), encoding="utf-8")
        store.index([notices])
        reply = store.ask("什么时候停水")
    assert reply.outcome is Outcome.ANSWERED
    assert "停水" in reply.answers[0].source.title


def test_everyone_gets_their_own_answer(store: Store, not_here: None) -> None:
    with store.asking_aside(processes=2), ThreadPoolExecutor(4) as threads:
        asked = QUESTIONS * 5
        assert [reply.question for reply in threads.map(store.ask, asked)] == list(asked)


def test_processes_are_there_from_the_first_and_end_with_the_block(
    store: Store, not_here: None, started: list[subprocess.Popen[bytes]]
) -> None:
    with store.asking_aside(processes=2):
        assert len(started) == 2
        for question in QUESTIONS:
            store.ask(question)
        assert [process.poll() for process in started] == [None, None]
    assert None not in [process.poll() for process in started]


def test_a_process_ends_with_the_one_that_it_answers(store: Store, started: list[subprocess.Popen[bytes]]) -> None:
    with store.asking_aside():
        store.ask("停电")
        [process] = started
        assert process.stdin
        process.send_signal(signal.SIGTERM)  # which is for the other one
        assert store.ask("停电").outcome is Outcome.ANSWERED
        process.stdin.close()  # as when the other one is killed
        assert process.wait(20) == 0


def test_nobody_waits_for_a_block_that_has_ended(store: Store) -> None:
    with store.asking_aside():
        aside = store._aside
    assert aside
    assert aside.ask(asking.Question("停电", 1, None, copies=False)) is None


def test_where_the_process_ends_the_question_is_answered_here_and_later_ones_by_another(
    store: Store, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.asking_aside():
        store.ask("停电")
        started[0].kill()
        for _ in range(2):
            assert store.ask("什么时候停电").outcome is Outcome.ANSWERED
        assert len(started) == 1
        monkeypatch.setattr(asking, "AGAIN", 0.0)
        assert store.ask("什么时候停电").outcome is Outcome.ANSWERED
        assert len(started) == 2
        monkeypatch.setattr("store.search.context.ask_in_context", None)
        assert store.ask("什么时候停电").outcome is Outcome.ANSWERED


def test_where_no_process_can_be_started_questions_are_answered_here(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(code: str) -> subprocess.Popen[bytes]:
        raise PermissionError

    monkeypatch.setattr(asking, "start", fail)
    with store.asking_aside():
        assert store.ask("什么时候停电").outcome is Outcome.ANSWERED


def test_a_model_that_cannot_be_loaded_there_leaves_the_questions_to_this_process(store: Store) -> None:
    with store.asking_aside("/no/such/model"):
        assert store.ask("什么时候停电").outcome is Outcome.ANSWERED


def test_what_goes_wrong_is_raised_here(store: Store) -> None:
    with store.asking_aside():
        store.ask("停电")
        connection = sqlite3.connect(store.path)
        connection.execute("DROP TABLE state")
        connection.close()
        with pytest.raises(DatabaseError):
            store.ask("停电")
