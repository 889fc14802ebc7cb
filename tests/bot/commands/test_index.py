import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.wording import Wording

Wenxun = Callable[..., Any]


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "a.txt").write_text("关于放假的通知\n\n全体职工：\n五月一日放假一天。\n", encoding="utf-8")
    (folder / "b.txt").write_text("关于开会的通知\n\n全体职工：\n五月四日开会。\n", encoding="utf-8")
    return folder


def test_a_folder_is_read_and_then_only_what_changed(wenxun: Wenxun, notices: Path, zh: Wording) -> None:
    run = wenxun("index", notices, "--db", "x.db")
    assert (run.code, run.out, run.err) == (0, zh.text("index-read", count=2) + "\n", "")
    (notices / "b.txt").unlink()
    run = wenxun("index", notices, "--db", "x.db", "--json")
    report = json.loads(run.out)
    assert (report["read"], report["skipped"], report["removed"], report["failed"]) == (0, 1, 1, [])


def test_a_renamed_file_is_told(wenxun: Wenxun, notices: Path, zh: Wording) -> None:
    wenxun("index", notices, "--db", "x.db")
    (notices / "b.txt").rename(notices / "c.txt")
    run = wenxun("index", notices, "--db", "x.db")
    assert run.out.splitlines() == [zh.text("index-skipped", count=1), zh.text("index-moved", count=1)]


def test_the_seeds_are_read_where_no_path_is_given(wenxun: Wenxun) -> None:
    assert json.loads(wenxun("index", "--json", "--db", "x.db").out)["read"] == 5


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_kept(wenxun: Wenxun, notices: Path) -> None:
    (notices / "c.txt").write_bytes(bytes(range(256)) * 8)
    run = wenxun("index", notices, "--db", "x.db")
    assert run.code == 0
    assert "c.txt" in run.err
    assert len(wenxun("documents", "--db", "x.db").out.splitlines()) == 2


def test_a_single_file_that_cannot_be_read_is_one_line(wenxun: Wenxun, tmp_path: Path, zh: Wording) -> None:
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 8)
    run = wenxun("index", "c.txt", "--db", "x.db")
    reason = zh.text("reason-binary")
    assert (run.code, run.out, run.err) == (1, "", zh.text("error-unreadable-file", path="c.txt", reason=reason) + "\n")


def test_nothing_but_failures_is_a_failure(wenxun: Wenxun, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_bytes(bytes(range(256)) * 8)
    run = wenxun("index", "c.txt", "d.txt", "--db", "x.db")
    assert (run.code, run.out) == (1, "")
    assert "c.txt" in run.err
    assert "d.txt" in run.err
    assert wenxun("index", "c.txt", "d.txt", "--db", "x.db", "--json").code == 1


def test_nothing_to_do_is_no_failure(wenxun: Wenxun, notices: Path, zh: Wording) -> None:
    wenxun("index", notices, "--db", "x.db")
    run = wenxun("index", notices, "--db", "x.db")
    assert (run.code, run.out) == (0, zh.text("index-skipped", count=2) + "\n")


def test_a_path_that_does_not_exist_is_one_line(wenxun: Wenxun) -> None:
    run = wenxun("index", "nowhere", "--db", "x.db")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert "nowhere" in run.err


def test_an_empty_folder_is_one_line(wenxun: Wenxun, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run = wenxun("index", "empty", "--db", "x.db")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert "empty" in run.err


def test_a_wrong_path_changes_nothing(wenxun: Wenxun, notices: Path) -> None:
    wenxun("index", notices, "--db", "x.db")
    before = wenxun("documents", "--json", "--db", "x.db").out
    assert wenxun("index", notices, "nowhere", "--db", "x.db").code == 1
    assert wenxun("documents", "--json", "--db", "x.db").out == before
