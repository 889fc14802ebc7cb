"""After a run a term is looked for in one segment of the search index, however many documents were read."""

import json
from pathlib import Path

import pytest

from store.database import batches
from store.database.connections import Connections
from store.database.indexing import index_paths
from store.database.merging import merge_terms

pytestmark = pytest.mark.usefixtures("unstudied")


def _segments(connections: Connections) -> int:
    (count,) = connections.get().execute("SELECT count(DISTINCT segid) FROM terms_idx").fetchone()
    return int(count)


def _holding(connections: Connections, term: str) -> list[int]:
    rows = connections.get().execute("SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rowid", [term])
    return [number for (number,) in rows]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    lines = [json.dumps({"id": str(number), "text": f"关于第{number}次会议的通知"}) for number in range(20)]
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each transaction adds a segment."""
    monkeypatch.setattr(batches, "CHARACTERS", 50)


def test_a_run_leaves_one_segment(connections: Connections, records: Path) -> None:
    index_paths(connections, [records])
    assert _segments(connections) == 1


def test_merging_loses_no_passage(connections: Connections, records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("store.database.indexing.merge_terms", lambda connections, most: None)
        index_paths(connections, [records])
    before = _holding(connections, "会议")
    assert _segments(connections) > 1
    merge_terms(connections, 10)
    assert _segments(connections) == 1
    assert _holding(connections, "会议") == before
    assert len(before) == 20


def test_a_run_that_changes_nothing_merges_nothing(
    connections: Connections, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_paths(connections, [records])
    merged: list[int] = []
    monkeypatch.setattr("store.database.indexing.merge_terms", lambda connections, most: merged.append(most))
    index_paths(connections, [records])
    assert merged == [0]
