"""A notice that is taken out leaves nothing behind."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from store.database.connections import Connections
from store.database.indexing import index_paths
from store.database.writing import changing, remove_text

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def _copy(folder: Path, numbers: str) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for number in numbers:
        shutil.copy(SEEDS[int(number)], folder)


@pytest.mark.parametrize(("kept", "removed"), [("0", "1234"), ("1", "02"), ("2", "4"), ("34", "12"), ("014", "23")])
def test_adding_and_removing_leaves_what_was_there_before(
    kept: str, removed: str, tmp_path: Path, unstudied: None, contents: Callable[[Path], object]
) -> None:
    folder = tmp_path / "notices"
    connections, fresh = Connections(tmp_path / "notices.db"), Connections(tmp_path / "fresh.db")
    _copy(folder, kept)
    index_paths(fresh, [folder])
    _copy(folder, kept + removed)
    index_paths(connections, [folder])
    assert contents(connections.path) != contents(fresh.path)
    _copy(folder, kept)
    assert index_paths(connections, [folder]).removed == len(removed)
    assert contents(connections.path) == contents(fresh.path)
    connections.close()
    fresh.close()


def test_meanings_and_sounds_go_with_their_words(tmp_path: Path, contents: Callable[[Path], object]) -> None:
    folder = tmp_path / "notices"
    connections, fresh = Connections(tmp_path / "notices.db"), Connections(tmp_path / "fresh.db")
    _copy(folder, "03")
    index_paths(fresh, [folder])
    _copy(folder, "0134")
    index_paths(connections, [folder])
    _copy(folder, "03")
    index_paths(connections, [folder])
    assert contents(connections.path) == contents(fresh.path)
    connections.close()
    fresh.close()


def test_no_row_is_left_in_any_table_when_all_is_gone(connections: Connections, unstudied: None) -> None:
    index_paths(connections, SEEDS)
    tables = (
        "texts",
        "documents",
        "facts",
        "sections",
        "passages",
        "lists",
        "items",
        "contacts",
        "bands",
        "words",
        "vocabulary",
    )

    def rows() -> list[int]:
        counts = (connections.get().execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables)
        return [count for (count,) in counts]

    assert min(rows()) > 0
    for (text,) in connections.get().execute("SELECT id FROM texts").fetchall():
        with connections.writing() as connection, changing(connection) as changes:
            remove_text(connection, text, changes)
    assert rows() == [0] * len(tables)


def test_the_ids_of_answers_are_never_given_again(tmp_path: Path, unstudied: None) -> None:
    folder = tmp_path / "notices"
    connections = Connections(tmp_path / "notices.db")
    seen: dict[str, set[int]] = {"documents": set(), "contacts": set(), "passages": set()}
    for numbers in ("04", "4", "40", "0", "04"):
        _copy(folder, numbers)
        new = index_paths(connections, [folder]).read
        for table, known in seen.items():
            ids = {row[0] for row in connections.get().execute(f"SELECT id FROM {table}")}
            assert (max(ids - known, default=0) > max(known, default=0)) == bool(new)
            assert all(one > max(known, default=0) for one in ids - known)
            known |= ids
    connections.close()


def test_taking_out_a_notice_looks_through_no_table(connections: Connections) -> None:
    """Every reference has an index: SQLite looks for rows that refer to a removed one."""
    connection = connections.get()
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    references = [
        (table, row["from"])
        for table in tables
        if table in ("texts", "documents", "facts", "sections", "passages", "lists", "items", "contacts")
        for row in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    ]
    assert len(references) >= 10
    for table, column in references:
        [plan] = connection.execute(f'EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE "{column}" = 1').fetchall()
        assert plan["detail"].startswith("SEARCH"), (table, column)


def test_references_are_enforced(connections: Connections) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connections.get().execute("INSERT INTO documents (text, start, end, title) VALUES (999, 0, 1, '')")
