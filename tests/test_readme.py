"""What the README promises."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import app, main
from bot.telegram.profile import GROUP_MENU, MENU, OFFICE_MENU

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def block(language: str) -> str:
    """The first fenced block in ``language``."""
    return next(text for name, text in BLOCKS if name == language)


@pytest.fixture
def wenxun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """Runs a command line of the README beside the folder of its example, and gives what it prints."""
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "holiday.txt").write_text(block("text"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WENXUN_LANGUAGE", "en")
    monkeypatch.delenv("WENXUN_DB", raising=False)

    def run(command: str) -> str:
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        assert (left.value.code, printed.err) == (0, "")
        return printed.out

    return run


@pytest.mark.parametrize(
    ("number", "installed", "run"),
    [(0, ".", "wenxun chat"), (1, "-e '.[dev]'", "python -m pytest --quiet -n auto --dist worksteal")],
)
def test_the_first_two_blocks_are_commands_that_stand_alone(number: int, installed: str, run: str) -> None:
    language, text = BLOCKS[number]
    [line] = text.splitlines()
    make, install, use = line.split(" && ")
    assert language == "sh"
    assert make == "python3 -m venv .venv"
    assert install == f".venv/bin/pip install --quiet {installed}"
    assert use == f".venv/bin/{run}"


def test_the_answers_of_the_example_are_what_wenxun_prints(wenxun: Callable[[str], str]) -> None:
    commands = re.findall(r"^\$ (.*)$", block("console"), re.MULTILINE)
    assert commands[0].startswith("wenxun index")
    assert "\n".join(f"$ {command}\n{wenxun(command)}" for command in commands) == block("console")


def test_the_card_of_the_example_is_what_wenxun_prints(wenxun: Callable[[str], str]) -> None:
    [shown] = [text for language, text in BLOCKS if language == "text" and "$ wenxun contacts" in text]
    wenxun("wenxun index notices --db notices.db")
    command, card = shown.removeprefix("$ ").split("\n", 1)
    assert wenxun(command).replace("\r\n", "\n") == card


def test_the_evaluation_of_the_example_has_the_rows_that_are_shown(
    wenxun: Callable[[str], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    [shown] = [text for language, text in BLOCKS if language == "text" and "$ wenxun eval" in text]
    command = shown.splitlines()[0].removeprefix("$ ")
    questions = Path(command.split()[2])
    first = (ROOT / questions).read_text(encoding="utf-8").splitlines(keepends=True)[:5]
    (tmp_path / questions).parent.mkdir(parents=True)
    (tmp_path / questions).write_text("".join(first), encoding="utf-8")
    monkeypatch.setenv("WENXUN_DB", str(tmp_path / "seeds.db"))
    printed = wenxun(f"{command} --save old.json")
    rows = [match[1] for line in shown.splitlines()[1:] if (match := re.match(r" ?([A-Za-z].*?)(?:  |$)", line))]
    assert "time a question, median (ms)" in rows
    assert [row for row in rows if row not in printed] == []
    value = json.loads(wenxun(f"{command} --json --compare old.json"))
    assert [name for name in sorted(set(names(value))) if f'"{name}":' not in README] == []


def test_the_explanation_of_the_example_has_the_rows_that_are_shown(
    wenxun: Callable[[str], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    [shown] = [text for language, text in BLOCKS if language == "text" and "$ wenxun ask --explain" in text]
    command = shown.splitlines()[0].removeprefix("$ ")
    monkeypatch.setenv("WENXUN_DB", str(tmp_path / "seeds.db"))
    printed = wenxun(command)
    rows = [match[1] for line in shown.splitlines()[1:] if (match := re.match(r" ?([A-Za-z].*?)(?:  |$)", line))]
    assert "words, in the passage (BM25+)" in rows
    assert [row for row in rows if row not in printed] == []
    value = json.loads(wenxun(f"{command} --json"))
    assert [name for name in sorted(set(names(value))) if f'"{name}"' not in README] == []


def test_the_conversation_of_the_example_is_what_wenxun_answers(
    wenxun: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wenxun("wenxun index notices --db notices.db")
    conversation = next(text for name, text in BLOCKS if name == "console" and text.startswith("Ask: "))
    questions = re.findall(r"^Ask: (.*)$", conversation, re.MULTILINE)
    lines = "".join(f"{question}\n" for question in questions).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), encoding="utf-8"))
    assert wenxun("wenxun chat --db notices.db") == re.sub(r"^Ask: .*\n", "", conversation, flags=re.MULTILINE)


def test_every_name_in_json_is_documented(wenxun: Callable[[str], str]) -> None:
    lines = [
        wenxun(f"wenxun {command} --json --db notices.db")
        for command in ("index notices", "ask 联系人电话", "contacts", "documents")
    ]
    printed = {name for line in lines for name in names(json.loads(line))}
    assert {"answered", "section", "persons", "parent", "skipped"} < printed
    assert [name for name in sorted(printed) if f'"{name}":' not in README] == []


def names(value: object) -> Iterator[str]:
    """The names of all fields within a JSON value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner)


def test_every_command_and_option_is_documented() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"| `wenxun {name}" not in README] == []
    options = {option for command in commands.values() for parameter in command.params for option in parameter.opts}
    assert [option for option in sorted(options) if option.startswith("-") and option not in README] == []


def test_every_command_on_telegram_is_documented() -> None:
    commands = {*MENU, *GROUP_MENU, *OFFICE_MENU}
    assert [command for command in sorted(commands) if not re.search(rf"`/{command}[`\s]", README)] == []


def test_every_picture_file_and_heading_that_is_linked_exists() -> None:
    linked = re.findall(r'(?:\]\(|src=")((?!https?://)[^)"]+)', README)
    assert sum(target.endswith(".png") for target in linked) >= 2
    headings = {
        "#" + re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    }
    assert [target for target in linked if target not in headings and not (ROOT / target).is_file()] == []


def test_only_known_hosts_are_named() -> None:
    hosts = {"api.telegram.org", "cc-cedict.org", "creativecommons.org", "github.com", "t.me"}
    hosts |= {"bot.example.org", "unix:"}  # of the examples
    assert set(re.findall(r"https?://([^/\s`)]+)", README)) == hosts


def test_no_path_of_a_machine_is_named() -> None:
    recipe = re.sub("/(?:opt/wenxun|srv/notices|var/lib/wenxun)", "", README)  # where systemd finds it all
    assert re.findall(r"(?<![\w.:/~-])/(?:home|root|tmp|work|usr|opt|srv|mnt|var|Users)/", recipe) == []
