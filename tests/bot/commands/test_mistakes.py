"""Whatever is wrong: one clear line, no traceback, nothing lost."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.wording import LANGUAGES, Wording, wording

Wenxun = Callable[..., Any]


def test_serve_without_a_token_says_how_to_get_one(wenxun: Wenxun, zh: Wording, tmp_path: Path) -> None:
    run = wenxun("serve", "--db", "x.db")
    assert (run.code, run.out, run.err) == (2, "", zh.text("error-token-missing") + "\n")
    assert "@BotFather" in run.err
    assert "WENXUN_TELEGRAM_TOKEN" in run.err
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize("db", [(), ("--db", "x.db")], ids=["", "--db"])
@pytest.mark.parametrize("command", ["index", "ask", "chat", "serve", "contacts", "documents"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("WENXUN_TELEGRAM_TOKEN='12:HIDDEN\n", ".env"),
        ("WENXUN_TELEGRAM_TOKN=12:HIDDEN\n", "WENXUN_TELEGRAM_TOKN"),
        ("WENXUN_LANGUAGE=HIDDEN\n", "WENXUN_LANGUAGE"),
    ],
)
def test_a_broken_env_file_stops_every_command(
    content: str, told: str, command: str, db: tuple[str, ...], wenxun: Wenxun, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(content)
    run = wenxun(command, *(["x"] if command == "ask" else []), *db)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert told in run.err
    assert "HIDDEN" not in run.err
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "x.db").exists()


def test_help_and_version_work_with_a_broken_env_file(wenxun: Wenxun, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WENXUN_LANGUAGE=klingon\n")
    assert wenxun("--help").code == 0
    assert wenxun("ask", "--help").code == 0
    assert wenxun("--version").out.startswith("wenxun")


def test_a_wrong_value_in_the_environment_is_named(wenxun: Wenxun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENXUN_LOG_LEVEL", "loud")
    run = wenxun("documents")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert run.err.startswith("WENXUN_LOG_LEVEL")


@pytest.mark.parametrize("command", ["index", "ask", "chat", "contacts", "documents"])
def test_a_file_that_is_no_database_is_one_line_and_stays_as_it_is(
    command: str, wenxun: Wenxun, tmp_path: Path
) -> None:
    (tmp_path / "x.db").write_bytes(b"no database at all" * 300)
    run = wenxun(command, *(["x"] if command == "ask" else []), "--db", "x.db")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert "x.db" in run.err
    assert (tmp_path / "x.db").read_bytes() == b"no database at all" * 300


@pytest.mark.parametrize("command", ["index", "ask", "chat", "contacts", "documents"])
def test_the_folder_of_a_user_that_there_is_not_is_no_place_for_a_database(
    command: str, wenxun: Wenxun, tmp_path: Path
) -> None:
    run = wenxun(command, *(["x"] if command == "ask" else []), "--db", "~nosuchuser/x.db")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert run.err.startswith("--db")
    assert not (tmp_path / "~nosuchuser").exists()


def test_the_home_folder_may_be_written_as_a_tilde(
    wenxun: Wenxun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "a.txt").write_text("关于停电的通知\n\n五月一日停电。", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert wenxun("index", "~/a.txt", "--db", "~/x.db").code == 0
    assert (tmp_path / "home" / "x.db").exists()


@pytest.mark.parametrize("path", ["~nosuchuser/notices", "nosuchfolder"])
def test_a_path_that_there_is_not_is_told(path: str, wenxun: Wenxun, zh: Wording) -> None:
    run = wenxun("index", path, "--db", "x.db")
    assert (run.code, run.out, run.err) == (1, "", zh.text("error-path-not-found", path=path) + "\n")


def test_a_database_of_a_newer_version_is_told(wenxun: Wenxun, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "x.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    run = wenxun("documents", "--db", "x.db")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert "999" in run.err


def test_a_folder_is_no_database(wenxun: Wenxun, tmp_path: Path) -> None:
    run = wenxun("documents", "--db", tmp_path)
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("ask", "-k", "0", "x"), ("ask", "--nonsense"), ("documents", "x")]
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...], wenxun: Wenxun) -> None:
    run = wenxun(*arguments)
    assert (run.code, run.out) == (2, "")
    assert "Traceback" not in run.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_mistakes_are_told_in_the_language_that_is_set(
    language: Any, wenxun: Wenxun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENXUN_LANGUAGE", language)
    assert wenxun("serve").err == wording(language).text("error-token-missing") + "\n"
    assert wording(language).text("help-serve") in wenxun("--help").out


def test_ctrl_c_exits_quietly(wenxun: Wenxun, seeds_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("store.Store.ask", interrupted)
    run = wenxun("ask", "x", "--db", seeds_db)
    assert (run.code, run.out, run.err) == (130, "", "")
