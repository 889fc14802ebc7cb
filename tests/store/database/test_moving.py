"""A notice whose file is moved or renamed is the same notice: its answers keep their keys, under the new name."""

import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from store.database.connections import Connections
from store.database.editions import current_document
from store.database.indexing import index_paths
from store.database.reading import all_documents
from store.values.runs import IndexReport

pytestmark = pytest.mark.usefixtures("unstudied")


def _counts(report: IndexReport) -> tuple[int, int, int, int]:
    return report.read, report.skipped, report.removed, report.moved


def _ids(connections: Connections) -> Mapping[str, int]:
    return {one.document: one.id for one in all_documents(connections.get())}


def _generation(connections: Connections) -> int:
    (generation,) = connections.get().execute("SELECT generation FROM state").fetchone()
    return int(generation)


def test_a_file_in_another_folder_is_the_same_notice(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    before, generation = _ids(connections), _generation(connections)
    (folder / "meeting.txt").rename(folder / "2024" / "meeting.txt")
    assert _counts(index_paths(connections, [folder])) == (0, 2, 0, 1)
    after = _ids(connections)
    assert sorted(after) == ["2024/meeting.txt", "2024/review.txt", "holiday.txt"]
    assert after["2024/meeting.txt"] == before["meeting.txt"]
    assert _generation(connections) > generation  # what is remembered of it has the old name
    assert _counts(index_paths(connections, [folder])) == (0, 3, 0, 0)


def test_a_renamed_folder_holds_the_same_notices(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    before = _ids(connections)
    (folder / "2024").rename(folder / "old")
    assert _counts(index_paths(connections, [folder])) == (0, 2, 0, 1)
    assert _ids(connections)["old/review.txt"] == before["2024/review.txt"]


def test_a_renamed_file_is_the_same_notice(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    before = _ids(connections)
    (folder / "meeting.txt").rename(folder / "年会.txt")
    assert _counts(index_paths(connections, [folder])) == (0, 2, 0, 1)
    assert _ids(connections)["年会.txt"] == before["meeting.txt"]


def test_a_file_that_makes_room_for_a_newer_one_keeps_its_notice(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    before = _ids(connections)
    (folder / "meeting.txt").rename(folder / "meeting-old.txt")
    (folder / "meeting.txt").write_text("关于年会改期的通知\n\n年会改在六月。\n", encoding="utf-8")
    assert _counts(index_paths(connections, [folder])) == (1, 2, 0, 1)
    after = _ids(connections)
    assert after["meeting-old.txt"] == before["meeting.txt"]
    assert after["meeting.txt"] not in before.values()


def test_a_copy_is_a_notice_of_its_own(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    before = _ids(connections)
    (folder / "copy.txt").write_bytes((folder / "meeting.txt").read_bytes())
    assert _counts(index_paths(connections, [folder])) == (1, 3, 0, 0)
    assert _ids(connections)["meeting.txt"] == before["meeting.txt"]


def test_answers_lead_to_the_copy_of_a_file_that_is_deleted(connections: Connections, folder: Path) -> None:
    """As when it is moved to another disk while the folders are watched."""
    index_paths(connections, [folder])
    before = _ids(connections)
    (folder / "copy.txt").write_bytes((folder / "meeting.txt").read_bytes())
    index_paths(connections, [folder])
    (folder / "meeting.txt").unlink()
    assert _counts(index_paths(connections, [folder])) == (0, 3, 1, 0)
    assert current_document(connections.get(), before["meeting.txt"]) == _ids(connections)["copy.txt"]


def test_a_file_moved_to_another_indexed_folder_is_the_same_notice(connections: Connections, tmp_path: Path) -> None:
    drafts, issued = tmp_path / "drafts", tmp_path / "issued"
    for place in (drafts, issued):
        place.mkdir()
        (place / "kept.txt").write_text(f"关于{place.name}停电的通知\n\n明日停电。\n", encoding="utf-8")
    (drafts / "a.txt").write_text("关于停水的通知\n\n明日停水。\n", encoding="utf-8")
    index_paths(connections, [drafts, issued])
    before = _ids(connections)
    (drafts / "a.txt").rename(issued / "water.txt")
    assert _counts(index_paths(connections, [issued])) == (0, 1, 0, 1)
    assert _ids(connections)["water.txt"] == before["a.txt"]
    assert _counts(index_paths(connections, [drafts])) == (0, 1, 0, 0)


def test_the_members_of_an_archive_move_with_it(connections: Connections, folder: Path) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("a.txt", "关于停电的通知\n\n明日停电。\n")
        archive.writestr("b.txt", "关于停水的通知\n\n明日停水。\n")
    index_paths(connections, [folder])
    before = _ids(connections)
    (folder / "all.zip").rename(folder / "2024" / "both.zip")
    assert _counts(index_paths(connections, [folder])) == (0, 3, 0, 2)
    after = _ids(connections)
    assert {after[f"2024/both.zip/{name}.txt"] for name in "ab"} == {before[f"all.zip/{name}.txt"] for name in "ab"}


def test_the_records_of_a_moved_file_keep_their_names(connections: Connections, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"id": "news.jsonl", "text": "关于停电的通知\n\n明日停电。"}), encoding="utf-8")
    index_paths(connections, [path])
    before = _ids(connections)
    (tmp_path / "old").mkdir()
    path.rename(tmp_path / "old" / "older.jsonl")
    assert _counts(index_paths(connections, [tmp_path])) == (0, 0, 0, 1)
    assert _ids(connections) == before


def test_a_table_named_by_its_file_has_the_new_name_for_its_title(connections: Connections, tmp_path: Path) -> None:
    path = tmp_path / "通讯录.csv"
    path.write_text("姓名,电话\n李晓明,010-55505678\n", encoding="utf-8")
    index_paths(connections, [tmp_path])
    path.rename(tmp_path / "值班表.csv")
    index_paths(connections, [tmp_path])
    assert [one.title for one in all_documents(connections.get())] == ["值班表"]


def test_a_file_in_another_format_is_understood_anew(connections: Connections, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# 关于停电的通知\n\n明日停电。\n", encoding="utf-8")
    index_paths(connections, [tmp_path])
    (tmp_path / "a.txt").rename(tmp_path / "a.md")
    assert index_paths(connections, [tmp_path]).moved == 0
    assert [(one.document, one.title) for one in all_documents(connections.get())] == [("a.md", "关于停电的通知")]


def test_an_unchanged_file_is_not_opened(
    connections: Connections, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in folder.rglob("*.txt"):
        os.utime(path, (1, 1))
    index_paths(connections, [folder])
    monkeypatch.setattr("store.database.indexing.file_hash", lambda path: pytest.fail(f"{path} was opened"))
    assert _counts(index_paths(connections, [folder])) == (0, 3, 0, 0)


def test_a_change_that_leaves_size_and_time_is_seen_where_the_clock_may_be_too_coarse(
    connections: Connections, folder: Path
) -> None:
    path = folder / "meeting.txt"
    index_paths(connections, [folder])
    before = path.stat()
    path.write_bytes(path.read_bytes().replace("五月十日".encode(), "六月十日".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert index_paths(connections, [folder]).read == 1
