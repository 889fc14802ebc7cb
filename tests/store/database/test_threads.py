"""Many may ask while one indexes: nobody waits, and nobody sees half a change."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.database.connections import Connections
from store.database.indexing import index_paths
from store.errors import DatabaseError

pytestmark = pytest.mark.usefixtures("unstudied")

NOTICES = 40


def _write(folder: Path, state: str) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(NOTICES):
        text = f"第{number}号关于{state}的通知\n\n{state}定于{number % 28 + 1}日进行。\n电话：010-6800{number:04}\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def test_readers_see_whole_notices_while_they_change(connections: Connections, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    _write(folder, "停电")
    index_paths(connections, [folder])
    done = threading.Event()

    def look() -> int:
        looks = 0
        while not done.is_set():
            with connections.reading() as connection:
                documents = connection.execute("SELECT id, text FROM documents").fetchall()
                assert len(documents) == NOTICES
                for document in documents:
                    for table in ("facts", "passages", "contacts"):
                        query = f"SELECT count(*) FROM {table} WHERE document = ?"
                        assert connection.execute(query, [document["id"]]).fetchone()[0] > 0
            looks += 1
        return looks

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(look) for _ in range(3)]
        try:
            for state in ("停水", "放假"):
                _write(folder, state)
                assert index_paths(connections, [folder]).read == NOTICES
        finally:
            done.set()
        assert all(reader.result() > 0 for reader in readers)


def test_one_call_sees_one_state(connections: Connections, folder: Path, tmp_path: Path) -> None:
    other = Connections(connections.path)
    with connections.reading() as connection:
        count = "SELECT count(*) FROM documents"
        assert connection.execute(count).fetchone()[0] == 0
        assert index_paths(other, [folder]).read == 3
        assert connection.execute(count).fetchone()[0] == 0
    with connections.reading() as connection:
        assert connection.execute(count).fetchone()[0] == 3
    other.close()


def _together(runs: Sequence[Callable[[], int]]) -> int:
    with ThreadPoolExecutor(len(runs)) as pool:
        return sum(future.result() for future in [pool.submit(run) for run in runs])


def test_two_runs_at_once_read_each_notice_once(
    connections: Connections, tmp_path: Path, contents: Callable[[Path], object]
) -> None:
    folder = tmp_path / "many"
    _write(folder, "停电")
    other = Connections(connections.path)
    runs = [lambda one=one: index_paths(one, [folder]).read for one in (connections, other, connections)]
    assert _together(runs) == NOTICES
    fresh = Connections(tmp_path / "fresh.db")
    index_paths(fresh, [folder])
    assert contents(connections.path) == contents(fresh.path)
    other.close()
    fresh.close()


def test_threads_have_connections_of_their_own(connections: Connections) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(connections.get).result() is not connections.get()
    assert connections.get() is connections.get()


@pytest.mark.parametrize("way", ["reading", "writing"])
def test_closing_waits_for_what_other_threads_are_doing(connections: Connections, way: str) -> None:
    began, go_on = threading.Event(), threading.Event()

    def use() -> int:
        with getattr(connections, way)() as connection:
            began.set()
            go_on.wait(10)
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    with ThreadPoolExecutor(2) as pool:
        used = pool.submit(use)
        assert began.wait(10)
        closed = pool.submit(connections.close)
        with pytest.raises(TimeoutError):
            closed.result(0.2)
        go_on.set()
        assert used.result(10) == 0
        closed.result(10)
    with pytest.raises(DatabaseError), connections.reading():
        pass
