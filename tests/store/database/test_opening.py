"""A database is made, brought up to date, or refused with a sentence that says why, and then left as it was."""

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from store.database import connections as module
from store.database.connections import SCHEMA_VERSION, Connections
from store.database.folded import COLUMNS
from store.database.indexing import index_paths
from store.database.schema import MIGRATIONS
from store.errors import DatabaseBusyError, DatabaseError, DiskFullError, NewerDatabaseError


def _version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def test_the_version_is_the_number_of_migrations() -> None:
    assert len(MIGRATIONS.pending(Database(memory=True))) == SCHEMA_VERSION


_NOTICE = """关于开展消防检查的通知

各学校：

一、检查内容

检查灭火器。

联系人：王小明 0439-6221188

临江县教育局
2021年6月1日
"""


def test_a_database_of_the_first_version_is_as_good_as_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_NOTICE, encoding="utf-8")
    new = Connections(tmp_path / "new.db")
    index_paths(new, [tmp_path / "a.txt"])
    path = tmp_path / "old.db"
    old = Database(path)
    MIGRATIONS.apply(old, stop_before="002_folded")
    old.attach("new", new.path)
    for table in ("files", "texts", "documents", "facts", "sections", "passages", "lists", "items", "contacts"):
        columns = ", ".join(f'"{column.name}"' for column in old.table(table).columns)
        old.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
    old.execute("PRAGMA user_version = 1")
    old.conn.commit()
    old.close()
    opened = Connections(path)
    for table, columns in COLUMNS.items():
        query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"
        found = [tuple(row) for row in opened.get().execute(query)]
        assert found == [tuple(row) for row in new.get().execute(query)]
        assert any(any(row) for row in found)
    opened.close()
    new.close()


def test_a_database_with_contacts_as_they_were_found_before_has_its_notices_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_NOTICE, encoding="utf-8")
    path = tmp_path / "old.db"
    opened = Connections(path)
    index_paths(opened, [tmp_path / "a.txt"])
    with opened.writing() as connection:
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '007_contacts'")
        connection.execute("PRAGMA user_version = 6")
    opened.close()
    opened = Connections(path)
    assert [index_paths(opened, [tmp_path / "a.txt"]).read for _ in range(2)] == [1, 0]
    opened.close()


def test_file_and_folders_are_made_where_missing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "notices.db"
    Connections(path).close()
    assert _version(path) == SCHEMA_VERSION


def test_a_current_database_is_opened_without_a_change(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    Connections(path).close()
    before = path.read_bytes()
    Connections(path).close()
    assert path.read_bytes() == before


def test_a_database_keeps_the_pages_that_it_was_made_with(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    Connections(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA page_size").fetchone() == (module.PAGE_BYTES,)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("VACUUM")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    connection.close()
    opened = Connections(path)
    assert opened.get().execute("PRAGMA page_size").fetchone()[0] == 4096
    opened.close()


def test_filling_takes_memory_for_its_time_alone(connections: Connections) -> None:
    connection = connections.get()
    before = connection.execute("PRAGMA cache_size").fetchone()[0]
    with connections.filling():
        assert connection.execute("PRAGMA cache_size").fetchone()[0] == -65_536
    assert connection.execute("PRAGMA cache_size").fetchone()[0] == before


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    path.touch()
    Connections(path).close()
    assert _version(path) == SCHEMA_VERSION


def test_readers_are_not_kept_waiting_by_writers(connections: Connections) -> None:
    assert connections.get().execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_migration_that_breaks_off_leaves_nothing_and_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notices.db"

    def break_off(self: object, database: Database) -> None:
        database.execute("CREATE TABLE half (id)")
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(type(MIGRATIONS), "apply", break_off)
        with pytest.raises(DatabaseError, match="disk I/O error"):
            Connections(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()
    Connections(path).close()
    assert _version(path) == SCHEMA_VERSION


def test_a_database_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    Connections(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabaseError) as raised:
        Connections(path)
    assert raised.value.facts == {"path": path, "found": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION}
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [0, SCHEMA_VERSION, SCHEMA_VERSION + 1])
def test_a_database_of_another_program_is_left_as_it_is(version: int, tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photos (id)")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="another program"):
        Connections(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0 or is it", b"\0" * 100, b"x" * 9000])
def test_a_file_of_another_kind_is_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "notices.txt"
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match="another kind"):
        Connections(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="It is a folder"):
        Connections(tmp_path)


def test_a_name_that_no_file_may_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="may not be opened"):
        Connections(tmp_path / ("x" * 300))


def test_a_file_is_no_folder_for_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(DatabaseError, match="Its folder cannot be made"):
        Connections(tmp_path / "a.txt" / "notices.db")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system lets this user do anything")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    with pytest.raises(DatabaseError, match="may not be opened"):
        Connections(folder / "notices.db")
    with pytest.raises(DatabaseError, match="Its folder cannot be made"):
        Connections(folder / "deeper" / "notices.db")


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    Connections(path).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes(3996)
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match="damaged"):
        Connections(path)


def _open(path: Path) -> bool:
    Connections(path).close()
    return True


def test_several_programs_may_make_one_database_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.map(_open, [tmp_path / "notices.db"] * 8, chunksize=1) == [True] * 8
    assert _version(tmp_path / "notices.db") == SCHEMA_VERSION


def test_another_writer_is_waited_for_and_then_told(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    connections = Connections(path, lock_seconds=0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusyError, match="Another program is writing"), connections.writing():
        raise AssertionError("two writers at once")
    with connections.reading() as connection:
        assert connection.execute("SELECT count(*) FROM files").fetchone()[0] == 0
    other.execute("COMMIT")
    with connections.writing() as connection:
        connection.execute("INSERT INTO files (root, path, hash) VALUES ('/a', '/a/b.txt', '')")
    other.close()
    connections.close()


def test_a_full_disk_is_told_and_leaves_the_database_as_it_was(connections: Connections) -> None:
    def write(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO files (root, path, hash) VALUES ('/a', '/a/b.txt', ?)", ("x" * 100_000,))

    pages = connections.get().execute("PRAGMA page_count").fetchone()[0]
    connections.get().execute(f"PRAGMA max_page_count = {pages}")  # SQLite then says what it says of a full disk
    with pytest.raises(DiskFullError) as raised, connections.writing() as connection:
        write(connection)
    assert "--db" not in str(raised.value)
    connections.get().execute(f"PRAGMA max_page_count = {pages + 1000}")
    with connections.writing() as connection:
        write(connection)
    with connections.reading() as connection:
        assert connection.execute("SELECT count(*) FROM files").fetchone()[0] == 1


def test_a_new_database_is_waited_for_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notices.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusyError, match="Another program is writing"):
        Connections(path, lock_seconds=0.01)
    other.close()
    assert module.LOCK_SECONDS >= 10


def test_closing_twice_is_allowed_and_using_after_it_is_not(connections: Connections) -> None:
    connections.close()
    connections.close()
    with pytest.raises(DatabaseError, match="closed"), connections.reading():
        raise AssertionError("read after it was closed")
