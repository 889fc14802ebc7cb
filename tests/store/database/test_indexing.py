"""A run brings the database in step with what is on disk, and does no more than that takes."""

import gzip
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from store.database.connections import Connections
from store.database.indexing import index_paths
from store.database.reading import all_documents
from store.errors import NothingToIndexError, PathNotFoundError, UnreadableFileError
from store.values.runs import IndexReport, Progress

pytestmark = pytest.mark.usefixtures("unstudied")


def _counts(report: IndexReport) -> tuple[int, int, int, int]:
    return report.read, report.skipped, report.removed, len(report.failed)


def _names(connections: Connections) -> list[str]:
    return sorted(one.document for one in all_documents(connections.get()))


def _ids(connections: Connections) -> Mapping[str, int]:
    return {one.document: one.id for one in all_documents(connections.get())}


def _records(path: Path, records: Mapping[str, str], **more: str) -> Path:
    lines = "".join(
        json.dumps({"id": name, "text": text, **more}, ensure_ascii=False) + "\n" for name, text in records.items()
    )
    path.write_bytes(gzip.compress(lines.encode(), mtime=0) if path.suffix == ".gz" else lines.encode())
    return path


def test_new_notices_are_read_and_unchanged_ones_skipped(connections: Connections, folder: Path) -> None:
    assert _counts(index_paths(connections, [folder])) == (3, 0, 0, 0)
    assert _names(connections) == ["2024/review.txt", "holiday.txt", "meeting.txt"]
    before = _ids(connections)
    assert _counts(index_paths(connections, [folder])) == (0, 3, 0, 0)
    assert _ids(connections) == before


def test_only_the_changed_notice_is_read_again(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    before = _ids(connections)
    (folder / "meeting.txt").write_text("关于年会改期的通知\n\n年会改在六月。\n", encoding="utf-8")
    assert _counts(index_paths(connections, [folder])) == (1, 2, 0, 0)
    after = _ids(connections)
    assert {name for name in before if before[name] != after[name]} == {"meeting.txt"}
    assert {one.title for one in all_documents(connections.get())} >= {"关于年会改期的通知"}


def test_a_file_whose_time_alone_changed_is_skipped(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    os.utime(folder / "meeting.txt", (1, 1))
    assert _counts(index_paths(connections, [folder])) == (0, 3, 0, 0)


def test_what_is_gone_is_removed_under_the_named_paths_only(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    (folder / "meeting.txt").unlink()
    (folder / "2024" / "review.txt").unlink()
    (folder / "2024" / "new.txt").write_text("关于新规定的通知\n\n即日起施行。\n", encoding="utf-8")
    assert _counts(index_paths(connections, [folder / "2024"])) == (1, 0, 1, 0)
    assert _names(connections) == ["holiday.txt", "meeting.txt", "new.txt"]
    assert _counts(index_paths(connections, [folder / "holiday.txt"])) == (0, 1, 0, 0)
    assert _counts(index_paths(connections, [folder])) == (0, 2, 1, 0)


def test_a_folder_whose_name_only_begins_alike_is_another_folder(connections: Connections, folder: Path) -> None:
    other = folder.with_name("notices2")
    other.mkdir()
    (other / "a.txt").write_text("关于停电的通知\n\n明日停电。\n", encoding="utf-8")
    (other / "b.txt").write_text("关于停水的通知\n\n明日停水。\n", encoding="utf-8")
    index_paths(connections, [folder, other])
    (other / "a.txt").unlink()
    assert index_paths(connections, [folder]).removed == 0


def test_the_same_name_under_two_roots_is_two_notices(connections: Connections, tmp_path: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"关于{name}停电的通知\n\n明日停电。\n", encoding="utf-8")
    assert index_paths(connections, [tmp_path / "east", tmp_path / "west"]).read == 2
    assert _names(connections) == ["a.txt", "a.txt"]
    (tmp_path / "east" / "a.txt").write_text("关于供电的通知\n\n已恢复。\n", encoding="utf-8")
    assert _counts(index_paths(connections, [tmp_path / "east"])) == (1, 0, 0, 0)
    assert {one.title for one in all_documents(connections.get())} == {"关于供电的通知", "关于west停电的通知"}


def test_a_folder_is_the_same_by_whatever_path_it_is_named(
    connections: Connections, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_paths(connections, [folder])
    monkeypatch.chdir(folder.parent)
    (folder.parent / "link").symlink_to(folder)
    for path in (Path("notices"), Path("./notices/../notices"), Path("link"), folder / "2024" / ".."):
        assert _counts(index_paths(connections, [path])) == (0, 3, 0, 0)


def test_a_file_named_twice_in_one_run_is_read_once(connections: Connections, folder: Path) -> None:
    assert _counts(index_paths(connections, [folder, folder / "2024", folder])) == (3, 0, 0, 0)


def test_a_notice_keeps_its_id_when_a_folder_within_is_named(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    (folder / "2024" / "review.txt").write_text("关于项目评审改期的通知\n\n改为七月。\n", encoding="utf-8")
    assert _counts(index_paths(connections, [folder / "2024"])) == (1, 0, 0, 0)
    assert _names(connections) == ["2024/review.txt", "holiday.txt", "meeting.txt"]


def test_a_single_file_has_its_name_for_an_id(connections: Connections, folder: Path) -> None:
    assert index_paths(connections, [folder / "2024" / "review.txt"]).read == 1
    assert _names(connections) == ["review.txt"]


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_one_changed_record_is_the_only_one_read(name: str, connections: Connections, tmp_path: Path) -> None:
    records = {f"n{i}": f"第{i}号通知\n\n请于{i}日前报送材料。" for i in range(20)}
    path = _records(tmp_path / name, records)
    assert _counts(index_paths(connections, [path])) == (20, 0, 0, 0)
    _records(path, records | {"n7": "第七号通知\n\n不再报送材料。"})
    assert _counts(index_paths(connections, [path])) == (1, 19, 0, 0)
    del records["n3"]
    _records(path, records)
    assert _counts(index_paths(connections, [path])) == (1, 18, 1, 0)
    assert _names(connections) == sorted(records)


def test_a_record_with_another_title_or_date_has_changed(connections: Connections, tmp_path: Path) -> None:
    text = {"n1": "请于六月底前报送材料。"}
    path = _records(tmp_path / "news.jsonl", text, title="旧题目", date="2024-01-01")
    index_paths(connections, [path])
    _records(path, text, title="新题目", date="2024-01-01")
    assert index_paths(connections, [path]).read == 1
    _records(path, text, title="新题目", date="2024-02-02")
    assert index_paths(connections, [path]).read == 1
    [info] = all_documents(connections.get())
    assert (info.title, info.date) == ("新题目", "2024-02-02")


def test_hidden_files_and_other_formats_are_left_alone(connections: Connections, folder: Path) -> None:
    (folder / ".git").mkdir()
    for name in (".git/a.txt", ".draft.txt", "picture.png", "README"):
        (folder / name).write_text("关于草稿的通知\n\n不要读。\n", encoding="utf-8")
    assert index_paths(connections, [folder]).read == 3


def test_a_hidden_file_that_was_named_itself_stays(connections: Connections, folder: Path) -> None:
    (folder / ".draft").mkdir()
    (folder / ".draft" / "a.txt").write_text("关于草稿的通知\n\n请读。\n", encoding="utf-8")
    index_paths(connections, [folder / ".draft"])
    assert _counts(index_paths(connections, [folder])) == (3, 0, 0, 0)
    assert len(_names(connections)) == 4


def test_links_that_lead_in_a_circle_end(connections: Connections, folder: Path) -> None:
    (folder / "2024" / "up").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "nowhere.txt").symlink_to(folder / "nothing.txt")
    report = index_paths(connections, [folder])
    assert (report.read, [failure.path for failure in report.failed]) == (3, ["self.txt"])
    with pytest.raises(UnreadableFileError):
        index_paths(connections, [folder / "self.txt"])
    with pytest.raises(PathNotFoundError):
        index_paths(connections, [folder / "nowhere.txt"])


def test_a_path_that_gives_nothing_stops_the_run_before_any_change(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    (folder / "meeting.txt").unlink()
    empty = folder.with_name("empty")
    empty.mkdir()
    for path, error in ((folder / "nowhere", PathNotFoundError), (empty, NothingToIndexError)):
        with pytest.raises(error, match=path.name):
            index_paths(connections, [folder, path])
        assert len(_names(connections)) == 3


def test_a_folder_that_is_suddenly_empty_keeps_what_was_known(connections: Connections, folder: Path) -> None:
    """As a network folder is that is not connected."""
    index_paths(connections, [folder])
    folder.rename(folder.with_name("away"))
    folder.mkdir()
    with pytest.raises(NothingToIndexError):
        index_paths(connections, [folder])
    assert len(_names(connections)) == 3


def test_progress_grows_to_the_whole(connections: Connections, folder: Path) -> None:
    steps: list[Progress] = []
    _records(folder / "news.jsonl", {f"n{i}": f"第{i}号通知\n\n内容。" for i in range(5)})
    index_paths(connections, [folder], steps.append)
    total = sum(path.stat().st_size for path in folder.rglob("*.*"))
    assert {step.total for step in steps} == {total}
    done = [step.done for step in steps]
    assert (done[0], done[-1]) == (0, total)
    assert done == sorted(done)
    assert len({step.done for step in steps if step.path == "news.jsonl"}) >= 5


def test_names_that_are_no_text_can_be_read_and_told_apart(connections: Connections, folder: Path) -> None:
    try:
        for name in ("公告".encode("gb18030"), "公文".encode("gb18030")):
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name + b".txt")).write_text("关于停电的通知\n\n明日停电。\n")
    except OSError:
        pytest.skip("the file system takes names in UTF-8 only")
    assert _counts(index_paths(connections, [folder])) == (5, 0, 0, 0)
    assert _counts(index_paths(connections, [folder])) == (0, 5, 0, 0)
    assert r"\xb9\xab\xb8\xe6.txt" in _names(connections)


def test_the_new_state_is_what_a_fresh_run_would_make(
    connections: Connections, folder: Path, tmp_path: Path, contents: Callable[[Path], object]
) -> None:
    index_paths(connections, [folder])
    (folder / "holiday.txt").write_text("关于端午放假的通知\n\n放假一天。\n联系电话：010-68005678\n", encoding="utf-8")
    (folder / "meeting.txt").rename(folder / "moved.txt")
    (folder / "2024" / "review.txt").unlink()
    index_paths(connections, [folder])
    fresh = Connections(tmp_path / "fresh.db")
    index_paths(fresh, [folder])
    fresh.close()
    assert contents(connections.path) == contents(fresh.path)
