"""Every passage gets its vector once, whenever the run is cut off, and loses it with its notice."""

import sqlite3
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder

from store import Store
from store.errors import DatabaseError


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "notices.db"


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def passages(database: Path) -> list[tuple[object, ...]]:
    return rows(database, "SELECT id FROM passages WHERE chrome = 0 ORDER BY id")


def embedded(database: Path) -> list[tuple[object, ...]]:
    return rows(database, "SELECT passage FROM embeddings ORDER BY passage")


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.semantic.filling.BATCH", 2)


def test_every_passage_gets_one_and_the_next_run_has_nothing_to_do(
    database: Path, notices: Path, unstudied: None
) -> None:
    encoder, steps = FakeEncoder(), list[tuple[int, int]]()
    with Store(database, encoder) as store:
        store.index([notices])
        count = len(passages(database))
        assert store.embed(lambda done, total: steps.append((done, total))) == count > 2
        assert embedded(database) == passages(database)
        assert steps[0] == (0, count)
        assert steps[-1] == (count, count)
        assert store.embed() == 0
    assert len(encoder.asked) == count


def test_the_title_and_the_headings_are_read_with_a_passage(database: Path, notices: Path, unstudied: None) -> None:
    encoder = FakeEncoder()
    with Store(database, encoder) as store:
        store.index([notices])
        store.embed()
    (text,) = (text for text in encoder.asked if "每月十日" in text)
    assert text.startswith("关于劳动报酬的通知\n")
    assert "发放\n" in text


def test_what_was_done_is_kept_when_it_is_cut_off(database: Path, notices: Path, unstudied: None) -> None:
    with Store(database, FakeEncoder(breaks=3)) as store:
        store.index([notices])
        with pytest.raises(KeyboardInterrupt):
            store.embed()
    assert len(embedded(database)) == 2
    encoder = FakeEncoder()
    with Store(database, encoder) as store:
        assert store.embed() == len(passages(database)) - 2
    assert len(encoder.asked) == len(passages(database)) - 2
    assert embedded(database) == passages(database)


def test_it_stops_when_it_is_told_to(database: Path, notices: Path, unstudied: None) -> None:
    encoder = FakeEncoder()
    with Store(database, encoder) as store:
        store.index([notices])
        assert store.embed(stopped=lambda: len(encoder.asked) >= 2) == 2
        assert store.embed(stopped=lambda: True) == 0
    assert len(embedded(database)) == 2


def test_another_model_makes_all_of_them_anew(database: Path, notices: Path, unstudied: None) -> None:
    with Store(database, FakeEncoder()) as store:
        store.index([notices])
        store.embed()
    with Store(database, FakeEncoder(name="other", dimension=32)) as store:
        assert store.ask("薪水啥时候给").answers == ()  # its vectors are not there yet, and no other's are read
        assert store.embed() == len(passages(database))
        assert store.ask("薪水啥时候给").answers
    assert rows(database, "SELECT DISTINCT model, length(vector) FROM embeddings") == [("other", 32)]


def test_a_notice_that_goes_takes_its_vectors_along(database: Path, notices: Path, unstudied: None) -> None:
    with Store(database, FakeEncoder()) as store:
        store.index([notices])
        store.embed()
        (notices / "canteen.txt").unlink()
        (notices / "school.txt").write_text("关于入学的通知\n\n各部门：\n今年不再办理。\n", encoding="utf-8")
        store.index([notices])
        assert {passage for (passage,) in embedded(database)} < {passage for (passage,) in passages(database)}
        assert store.embed() > 0
    assert embedded(database) == passages(database)
    assert rows(database, "PRAGMA foreign_key_check") == []


def test_without_an_encoder_there_is_nothing_to_do(database: Path, notices: Path, unstudied: None) -> None:
    with Store(database) as store:
        store.index([notices])
        assert store.embed() == 0
    assert embedded(database) == []


def test_a_database_that_fails_is_told(database: Path, notices: Path, unstudied: None) -> None:
    with Store(database, FakeEncoder()) as store:
        store.index([notices])
        connection = sqlite3.connect(database)
        connection.execute("DROP TABLE embeddings")
        connection.close()
        with pytest.raises(DatabaseError):
            store.embed()
