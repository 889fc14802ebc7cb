"""Words are counted for many transactions at once, and come out as if each had counted its own."""

import pytest

from store.database import batches, counting
from store.database.connections import Connections
from store.database.counting import count_noted, count_words, note_words
from store.database.studying import Study


def _words(connections: Connections) -> dict[str, int]:
    return dict(connections.get().execute("SELECT word, count FROM words").fetchall())


def _note(connections: Connections, counts: dict[str, int]) -> None:
    with connections.writing() as connection:
        note_words(connection, " ".join(counts), counts.values())


def test_the_words_of_several_transactions_are_added_up(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_SLICE", 2)
    _note(connections, {"通知": 2, "消防": 1, "检查": 1})
    assert _words(connections) == {}
    assert count_words(connections)
    _note(connections, {"通知": 3, "学校": 4})
    _note(connections, {"通知": -1, "消防": -1, "检查": 1})
    assert count_words(connections)
    assert _words(connections) == {"通知": 4, "学校": 4, "检查": 2}
    assert not count_words(connections)


def test_words_that_go_before_they_were_counted_are_gone(connections: Connections) -> None:
    _note(connections, {"通知": 2, "消防": 1})
    with connections.writing() as connection:
        note_words(connection, "消防", [-1])
        count_noted(connection)
    assert _words(connections) == {"通知": 2}
    assert not count_words(connections)


class _Noting:
    """A step with one word."""

    def write(self, connection: object, changes: batches.Changes) -> None:
        changes.words["通知".encode()] += 1

    def written(self) -> None: ...

    def refused(self, error: Exception) -> None:
        raise error


def test_the_words_of_a_long_run_are_counted_meanwhile(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "UNCOUNTED", 3)
    run = batches.Batches(connections, Study())
    for _ in range(3):
        run.add(_Noting())
        run.flush()
    assert _words(connections) == {}
    for _ in range(2):  # one step each: the words are put together, and counted
        run.add(_Noting())
        run.flush()
    assert _words(connections) == {"通知": 4}


def test_what_was_begun_to_be_counted_is_counted_when_the_run_ends(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "UNCOUNTED", 1)
    run = batches.Batches(connections, Study())
    run.add(_Noting())
    run.finish()
    assert _words(connections) == {"通知": 1}


def test_words_that_were_noted_in_the_form_of_earlier_are_counted(connections: Connections) -> None:
    with connections.writing() as connection:
        connection.execute("INSERT INTO uncounted (counts) VALUES (?)", ['{"通知": 2, "消防": 1}'])
    _note(connections, {"通知": 1})
    assert count_words(connections)
    assert _words(connections) == {"通知": 3, "消防": 1}
