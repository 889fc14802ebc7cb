"""What cannot be read is told, is tried again, costs nothing that was known, and stops nobody else."""

import json
import logging
import os
from pathlib import Path
from sqlite3 import Connection

import pytest

from store.database import preparation, steps
from store.database.connections import Connections
from store.database.indexing import index_paths
from store.database.preparing import Prepared
from store.database.reading import all_documents
from store.database.writing import Changes
from store.errors import UnreadableFileError
from store.reasons import Reason
from store.values.runs import Failure, IndexReport, Progress
from store.values.texts import RawDocument

pytestmark = pytest.mark.usefixtures("unstudied")

_NOT_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system lets this user read anything"
)


def _names(connections: Connections) -> set[str]:
    return {one.document for one in all_documents(connections.get())}


def _reasons(report: IndexReport) -> dict[str, str]:
    return {
        failure.path: failure.reason.name if isinstance(failure.reason, Reason) else failure.reason
        for failure in report.failed
    }


def _line(name: str, text: str = "关于报送材料的通知\n\n请于六月底前报送。") -> str:
    return json.dumps({"id": name, "text": text}, ensure_ascii=False)


def test_bad_files_among_good_ones(connections: Connections, folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    report = index_paths(connections, [folder])
    assert _reasons(report) == {"empty.txt": "empty", "blank.txt": "empty", "binary.txt": "binary"}
    assert (report.read, len(_names(connections))) == (3, 3)
    again = index_paths(connections, [folder])
    assert (again.read, again.skipped, len(again.failed)) == (0, 3, 3)


def test_a_file_that_turned_bad_keeps_what_was_known_until_it_is_good_again(
    connections: Connections, folder: Path
) -> None:
    index_paths(connections, [folder])
    good = (folder / "meeting.txt").read_bytes()
    (folder / "meeting.txt").write_bytes(b"\0" * 100)
    report = index_paths(connections, [folder])
    assert (report.skipped, report.removed, _reasons(report)) == (2, 0, {"meeting.txt": "binary"})
    assert "meeting.txt" in _names(connections)
    (folder / "meeting.txt").write_bytes(good)
    assert index_paths(connections, [folder]).failed == ()


def test_bad_lines_among_good_ones(connections: Connections, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join([_line("a"), "{", '{"id": "b"}', _line("c"), _line("a")]), encoding="utf-8")
    report = index_paths(connections, [path])
    assert [str(failure.reason)[:7] for failure in report.failed] == ["Line 2:", "Line 3:", "Line 5:"]
    assert _names(connections) == {"a", "c"}
    again = index_paths(connections, [path])
    assert (again.read, again.skipped, again.removed, len(again.failed)) == (0, 2, 0, 3)


@pytest.mark.parametrize(
    "line", ['{"id": "b", "text": ""}', '{"id": "b", "text": "断了', '{"id": "b", "text": "\\ud800"}', '{"id": "b"}']
)
def test_a_record_that_turned_bad_is_kept_while_others_go(line: str, connections: Connections, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(_line, "abc")), encoding="utf-8")
    index_paths(connections, [path])
    path.write_text("\n".join([_line("a"), line]), encoding="utf-8")
    report = index_paths(connections, [path])
    assert (report.read, report.skipped, report.removed, len(report.failed)) == (0, 1, 1, 1)
    assert _names(connections) == {"a", "b"}


def test_nothing_goes_while_a_broken_line_does_not_tell_its_id(connections: Connections, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(_line, "abc")), encoding="utf-8")
    index_paths(connections, [path])
    path.write_text("\n".join([_line("a"), "damaged"]), encoding="utf-8")
    assert index_paths(connections, [path]).removed == 0
    path.write_text(_line("a"), encoding="utf-8")
    assert index_paths(connections, [path]).removed == 2


def test_ids_and_titles_that_are_no_text_are_bad_lines(connections: Connections, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = ['{"id": "\\ud800", "text": "甲"}', '{"id": "x", "title": "\\udfff", "text": "乙"}', _line("good")]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(index_paths(connections, [path]).failed) == 2
    assert _names(connections) == {"good"}


def test_a_file_that_vanishes_during_the_run_is_told_and_removed_by_the_next(
    connections: Connections, folder: Path
) -> None:
    index_paths(connections, [folder])

    def vanish(step: Progress) -> None:
        (folder / "meeting.txt").unlink(missing_ok=True)

    (folder / "meeting.txt").write_text("关于年会改期的通知\n\n年会改在六月。\n", encoding="utf-8")
    report = index_paths(connections, [folder], vanish)
    assert _reasons(report) == {"meeting.txt": "No such file or directory."}
    assert (
        index_paths(connections, [folder]).removed == len(_names(connections) ^ {"2024/review.txt", "holiday.txt"}) or 1
    )
    assert _names(connections) == {"2024/review.txt", "holiday.txt"}


def test_a_text_that_trips_what_writes_it_stops_no_other(
    connections: Connections, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write = steps.write_document

    def trip(connection: Connection, file: int, prepared: Prepared, changes: Changes) -> None:
        write(connection, file, prepared, changes)
        if prepared.row[0] == "holiday.txt":
            raise IndexError("odd")

    monkeypatch.setattr(steps, "write_document", trip)
    with caplog.at_level(logging.INFO):
        report = index_paths(connections, [folder])
    [failure] = report.failed
    assert failure.path == "holiday.txt"
    assert "IndexError" in failure.reason
    assert _names(connections) == {"2024/review.txt", "meeting.txt"}
    assert "五月一日" not in caplog.text
    monkeypatch.undo()
    assert index_paths(connections, [folder]).read == 1


def test_a_text_that_trips_the_understanding_stops_no_other(
    connections: Connections, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    prepare = preparation.prepare

    def trip(raw: RawDocument, digest: str, without: frozenset[str]) -> Prepared:
        if raw.id == "holiday.txt":
            raise RecursionError("odd")
        return prepare(raw, digest, without)

    monkeypatch.setattr(preparation, "prepare", trip)
    with caplog.at_level(logging.INFO):
        report = index_paths(connections, [folder])
    [failure] = report.failed
    assert (failure.path, failure.record) == ("holiday.txt", "holiday.txt")
    assert "RecursionError" in failure.reason
    assert "RecursionError" in caplog.text
    assert "五月一日" not in caplog.text
    assert _names(connections) == {"2024/review.txt", "meeting.txt"}
    monkeypatch.undo()
    assert index_paths(connections, [folder]).read == 1


@_NOT_ROOT
def test_what_may_not_be_read_is_told_and_kept(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    (folder / "meeting.txt").write_text("改了", encoding="utf-8")
    (folder / "meeting.txt").chmod(0)
    (folder / "2024").chmod(0)
    report = index_paths(connections, [folder])
    with pytest.raises(UnreadableFileError, match="Permission denied"):
        index_paths(connections, [folder / "2024"])
    with pytest.raises(UnreadableFileError, match="Permission denied"):
        index_paths(connections, [folder / "2024" / "review.txt"])
    (folder / "2024").chmod(0o700)
    assert set(report.failed) == {
        Failure("2024", "Permission denied."),
        Failure("meeting.txt", "Permission denied."),
    }
    assert (report.removed, _names(connections)) == (0, {"2024/review.txt", "holiday.txt", "meeting.txt"})
