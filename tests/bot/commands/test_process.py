"""What only shows in a process of its own: broken pipes, poor terminals, what is imported."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PYTHON = [sys.executable, "-m", "bot"]
HEAVY = {"telegram", "prompt_toolkit", "jieba", "pypinyin", "sqlite_utils", "phonenumbers", "rich", "lxml", "rensa"}
HEAVY |= {"ir_measures", "scipy", "matplotlib", "bm25s"}
HEAVY |= {"pydantic", "pydantic_settings", "asyncio", "ssl", "logging"}
OF_OTHER_COMMANDS = {"store.cleaning", "store.readers", "store.examination", "store.questions", "store.semantic"}
OF_OTHER_COMMANDS |= {"store.database.indexing", "store.search.explanation", "bot.settings", "bot.evaluation"}
OF_OTHER_QUESTIONS = {
    "store.search.english",
    "store.search.romanised",
    "store.search.followups",
    "store.notices.headings",
}


def environment(tmp_path: Path, **extra: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("WENXUN_", "LC_", "LANG"))}
    return plain | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path)} | extra


def test_a_reader_that_goes_away_is_no_error(seeds_db: Path, tmp_path: Path) -> None:
    command = subprocess.Popen(
        [*PYTHON, "ask", "--batch", "-", "--json", "--db", str(seeds_db)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
        cwd=tmp_path,
    )
    assert command.stdin
    assert command.stdout
    assert command.stderr
    command.stdout.close()
    command.stdin.write("联系电话是多少\n".encode() * 3)
    command.stdin.close()
    assert command.stderr.read() == b""
    command.stderr.close()
    command.wait(60)


def test_a_terminal_without_chinese_gets_what_it_can_show(seeds_db: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*PYTHON, "ask", "联系电话是多少", "--db", str(seeds_db)],
        capture_output=True,
        env=environment(tmp_path, PYTHONIOENCODING="ascii"),
        cwd=tmp_path,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" in done.stdout


def test_json_is_utf8_on_any_terminal(seeds_db: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*PYTHON, "ask", "联系电话是多少", "--json", "--db", str(seeds_db)],
        capture_output=True,
        env=environment(tmp_path, PYTHONIOENCODING="cp1252"),
        cwd=tmp_path,
        timeout=60,
    )
    assert "联系电话是多少" in done.stdout.decode("utf-8")


def modules_loaded(tmp_path: Path, *arguments: str) -> set[str]:
    """The names of the modules that a run of the command has loaded when it ends."""
    program = (
        "import sys; sys.argv[0] = 'wenxun'\n"
        "from bot.cli import main\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        cwd=tmp_path,
        timeout=60,
    )
    assert done.returncode == 0
    return set(done.stderr.split())


def test_one_question_loads_nothing_that_it_does_not_need(seeds_db: Path, tmp_path: Path) -> None:
    loaded = modules_loaded(tmp_path, "ask", "联系电话是多少", "--db", str(seeds_db))
    assert "store.search.answering" in loaded
    assert loaded & (HEAVY | OF_OTHER_COMMANDS | OF_OTHER_QUESTIONS) == set()


def test_what_is_for_one_kind_of_question_is_loaded_for_that(seeds_db: Path, tmp_path: Path) -> None:
    loaded = modules_loaded(tmp_path, "ask", "what is the phone number", "--db", str(seeds_db))
    assert {"store.search.english", "store.search.romanised"} <= loaded
    assert loaded & (HEAVY | OF_OTHER_COMMANDS) == set()


def test_contacts_and_help_load_no_more(seeds_db: Path, tmp_path: Path) -> None:
    for arguments in (("contacts", "学会", "--db", str(seeds_db)), ("--help",)):
        assert modules_loaded(tmp_path, *arguments) & (HEAVY | OF_OTHER_COMMANDS | {"numpy"}) == set()


def test_settings_are_read_where_there_are_any(seeds_db: Path, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WENXUN_LANGUAGE=en\n", encoding="utf-8")
    assert "bot.settings" in modules_loaded(tmp_path, "ask", "联系电话是多少", "--db", str(seeds_db))


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    loaded = modules_loaded(tmp_path, "--version")
    assert "bot.cli" in loaded
    assert loaded & {*HEAVY, "opencc", "pydantic", "store.search.answering"} == set()
