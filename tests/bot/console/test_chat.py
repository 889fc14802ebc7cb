from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.console.chat import chat_interactive
from bot.wording import Wording


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def test_a_person_asks_reads_on_and_leaves(
    keyboard: PipeInput, scripted_store: Any, zh: Wording, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keyboard.send_text("何时\r\r/read\r/quit\r何时\r")
    chat_interactive(scripted_store, zh, tmp_path / "history")
    out = capsys.readouterr().out
    assert zh.text("console-welcome", count=2) in out
    assert out.index("活动于5月20日在[市]科技馆举行。") < out.index("请各单位提前报名。")
    assert scripted_store.asked == ["何时"]
    assert "何时" in (tmp_path / "history").read_text(encoding="utf-8")


def test_the_end_of_input_leaves_too(keyboard: PipeInput, scripted_store: Any, zh: Wording, tmp_path: Path) -> None:
    keyboard.send_text("\x04")
    chat_interactive(scripted_store, zh, tmp_path / "history")


def test_ctrl_c_stops(keyboard: PipeInput, scripted_store: Any, zh: Wording, tmp_path: Path) -> None:
    keyboard.send_text("何\x03")
    with pytest.raises(KeyboardInterrupt):
        chat_interactive(scripted_store, zh, tmp_path / "history")
