"""In how many passages common terms stand is known without the search index, and is what the index would tell."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from store.database import common_terms
from store.database.common_terms import find_common, read_common
from store.database.connections import Connections
from store.database.indexing import index_paths
from store.search.vocabulary import Vocabulary

pytestmark = pytest.mark.usefixtures("unstudied")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_terms, "LEAST", 4)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return tmp_path / "records.jsonl"


def _write(path: Path, numbers: Sequence[int], kind: str = "会议") -> None:
    lines = [json.dumps({"id": str(number), "text": f"关于第{number}次{kind}的通知"}) for number in numbers]
    path.write_text("\n".join(lines), "utf-8")


def _told_by_the_index(connections: Connections) -> dict[str, int]:
    return dict(map(tuple, connections.get().execute("SELECT term, doc FROM vocabulary").fetchall()))


def test_a_run_finds_the_terms_that_enough_passages_hold(connections: Connections, records: Path) -> None:
    _write(records, range(20))
    index_paths(connections, [records])
    index = _told_by_the_index(connections)
    assert read_common(connections.get()) == {term: count for term, count in index.items() if count >= 4}
    assert index["会议"] == 20
    assert min(index.values()) < 4


def test_a_small_archive_has_none(connections: Connections, records: Path) -> None:
    _write(records, range(3))
    index_paths(connections, [records])
    assert read_common(connections.get()) == {}


def test_what_comes_and_goes_is_counted_with_it(
    connections: Connections, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(records, range(20))
    index_paths(connections, [records])
    common = read_common(connections.get())
    monkeypatch.setattr("store.database.indexing.find_common", lambda connections: None)
    _write(records, range(5, 35), "培训")
    report = index_paths(connections, [records])
    assert (report.read, report.removed) == (30, 5)
    index = _told_by_the_index(connections)
    assert read_common(connections.get()) == {term: index.get(term, 0) for term in common}
    assert read_common(connections.get())["会议"] == 0
    assert index["通知"] == 30


def test_the_index_is_gone_through_again_once_much_has_changed(connections: Connections, records: Path) -> None:
    _write(records, range(20))
    index_paths(connections, [records])
    _write(records, range(24))
    index_paths(connections, [records])
    with connections.writing() as connection:
        connection.execute("DELETE FROM common_terms")
    find_common(connections)
    assert read_common(connections.get()) == {}  # four of 24 passages are new
    _write(records, range(30))
    index_paths(connections, [records])
    assert read_common(connections.get())["会议"] == 30


def test_readers_are_told_that_there_are_common_terms(connections: Connections, records: Path) -> None:
    _write(records, range(20))
    index_paths(connections, [records])
    with connections.writing() as connection:
        connection.execute("UPDATE state SET changed_passages = 20")
    (before,) = connections.get().execute("SELECT generation FROM state").fetchone()
    find_common(connections)
    (after,) = connections.get().execute("SELECT generation FROM state").fetchone()
    assert after > before


@pytest.mark.parametrize("searched", [False, True])
def test_the_vocabulary_tells_the_same_with_and_without_common_terms(
    connections: Connections, records: Path, *, searched: bool
) -> None:
    _write(records, range(20))
    index_paths(connections, [records])
    terms = ["会议", "通知", "1", "没有"]
    found = Vocabulary(connections.get()).frequencies(terms, searched=searched)
    with connections.writing() as connection:
        connection.execute("DELETE FROM common_terms")
    assert Vocabulary(connections.get()).frequencies(terms, searched=searched) == found
    assert found == {"会议": 20, "通知": 20, "1": found["1"], "没有": 0}
    assert 0 < found["1"] < 4
