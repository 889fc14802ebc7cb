"""Runs that go on where they were, and leave out what is not there."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks import measuring
from benchmarks.materials import PASSAGES, Materials, Size
from benchmarks.measuring import Limits, Measuring, ndcg, shuffled
from benchmarks.processes import Done, GivenUpError
from benchmarks.results import Archive, Folder
from benchmarks.systems import SYSTEMS

from bot.evaluation.values import Question

LIMITS = Limits(seconds=60, asking_seconds=5, memory=4e9)


class Processes:
    """Stands in for the processes: notes what is to be done, and fails where it is told to."""

    def __init__(self) -> None:
        self.jobs: list[str] = []
        self.failing: dict[str, Exception] = {}

    def run(self, job: Mapping[str, Any], seconds: float, memory: float) -> Done:
        step = f"{job['step']} {job['system']}" if "system" in job else job["step"]
        self.jobs.append(step)
        if step in self.failing:
            raise self.failing[step]
        if job["step"] == "turns":
            return Done({"ours": 0.2, "other": 0.1, "bare": 0.05}, 9)
        if job["step"] != "ask":
            return Done({"seconds": 2.0, "processor_seconds": 1.0}, 9)
        cold = {"first_seconds": 0.5, "first_processor_seconds": 0.4}
        times = {"seconds": [0.1], "processor_seconds": [0.1], "candidate_seconds": [0.05]}
        return Done({**cold, **times, "memory": 7, "rankings": [["a"], ["a"]]}, 9)


def export(database: Path, materials: Materials) -> Size:
    (materials.folder / PASSAGES).write_text("", encoding="utf-8")
    return Size(1, 1, 10, 30)


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Processes:
    stand_in = Processes()
    monkeypatch.setattr(measuring.processes, "run", stand_in.run)
    monkeypatch.setattr(measuring, "export", export)
    monkeypatch.setattr(measuring, "calibration", lambda: 1.0)
    monkeypatch.setattr(measuring, "_seconds_of_start", lambda database, question: (0.25, 0.2))
    return stand_in


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    questions = tmp_path / "q.jsonl"
    questions.write_text("".join(json.dumps({"question": one, "doc": "a"}) + "\n" for one in "xy"), encoding="utf-8")
    return Archive("few", questions, [tmp_path])


def measure(tmp_path: Path, archive: Archive, *names: str) -> list[str]:
    """Run over ``names``; what was told."""
    told: list[str] = []
    Measuring(Folder(tmp_path / "out"), LIMITS, told.append).archive(archive, [SYSTEMS[name] for name in names])
    return told


def test_wenxun_comes_first_and_the_others_after_the_words(
    processes: Processes, archive: Archive, tmp_path: Path
) -> None:
    measure(tmp_path, archive, "fts5", "fts5-pairs")
    assert processes.jobs == [
        *("build wenxun", "ask wenxun"),
        *("words", "build fts5", "ask fts5", "turns fts5"),
        *("build fts5-pairs", "ask fts5-pairs", "turns fts5-pairs"),
    ]
    folder = Folder(tmp_path / "out")
    by_words, by_pairs = (folder.result(archive, name) for name in ("fts5", "fts5-pairs"))
    assert by_words is not None
    assert by_pairs is not None
    assert (by_words.index_seconds, by_pairs.index_seconds) == (4.0, 2.0)
    assert by_pairs.turns == {"ours": 0.2, "other": 0.1, "bare": 0.05}
    assert (by_pairs.index_memory, by_pairs.memory, by_pairs.first_seconds, by_pairs.ndcg) == (9, 7, 0.5, 1.0)


def test_a_run_that_was_cut_off_goes_on_where_it_was(processes: Processes, archive: Archive, tmp_path: Path) -> None:
    processes.failing["ask fts5"] = KeyboardInterrupt()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        measure(tmp_path, archive, "fts5", "fts5-pairs")
    processes.failing.clear()
    processes.jobs.clear()
    told = measure(tmp_path, archive, "fts5", "fts5-pairs")
    assert processes.jobs == [f"{step} {name}" for name in ("fts5", "fts5-pairs") for step in ("build", "ask", "turns")]
    assert "  wenxun: measured before" in told
    processes.jobs.clear()
    measure(tmp_path, archive, "fts5", "fts5-pairs")
    assert processes.jobs == []


def test_asking_wenxun_goes_on_with_the_index_that_is_there(
    processes: Processes, archive: Archive, tmp_path: Path
) -> None:
    processes.failing["ask wenxun"] = subprocess.CalledProcessError(1, "worker")
    assert "  wenxun: failed with exit status 1" in measure(tmp_path, archive)
    processes.failing.clear()
    processes.jobs.clear()
    measure(tmp_path, archive)
    assert processes.jobs == ["ask wenxun"]


def test_a_system_that_is_not_installed_is_named_and_left_out(
    processes: Processes, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = replace(SYSTEMS["bm25s"], packages=(("no_such_module", "no-such-package"),))
    monkeypatch.setitem(SYSTEMS, "bm25s", absent)
    told = measure(tmp_path, archive, "bm25s")
    assert "  bm25s: left out, not installed: no-such-package" in told
    assert Folder(tmp_path / "out").result(archive, "bm25s") is None


def test_what_took_too_much_is_told_and_not_tried_again(processes: Processes, archive: Archive, tmp_path: Path) -> None:
    processes.failing["build rapidfuzz"] = GivenUpError("not done in 60 s")
    processes.failing["ask fts5-pairs"] = GivenUpError("more than 4.0 GB of memory")
    measure(tmp_path, archive, "rapidfuzz", "fts5-pairs")
    folder = Folder(tmp_path / "out")
    indexing, asking = folder.result(archive, "rapidfuzz"), folder.result(archive, "fts5-pairs")
    assert indexing is not None
    assert asking is not None
    assert (indexing.note, indexing.index_seconds) == ("given up: not done in 60 s", None)
    assert (asking.note, asking.index_seconds) == ("given up asking: more than 4.0 GB of memory", 2.0)
    processes.jobs.clear()
    measure(tmp_path, archive, "rapidfuzz", "fts5-pairs")
    assert processes.jobs == []


def test_measuring_wenxun_again_keeps_the_passages(processes: Processes, archive: Archive, tmp_path: Path) -> None:
    measure(tmp_path, archive, "fts5-pairs")
    processes.jobs.clear()
    Measuring(Folder(tmp_path / "out"), LIMITS, print).again(archive, SYSTEMS["wenxun"])
    measure(tmp_path, archive, "fts5-pairs")
    assert processes.jobs == ["build wenxun", "ask wenxun"]


def test_one_question_is_too_few(processes: Processes, archive: Archive, tmp_path: Path) -> None:
    archive.questions.write_text('{"question": "x", "doc": "a"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="two questions"):
        measure(tmp_path, archive)


def test_questions_are_mixed_the_same_each_time() -> None:
    questions = [Question(str(number), "", {}) for number in range(50)]
    assert shuffled(questions) == shuffled(questions) != questions
    assert sorted(shuffled(questions), key=lambda one: int(one.id)) == questions


def test_ndcg_is_the_mean_over_the_questions_that_are_answered_anywhere() -> None:
    relevant: list[dict[str, int]] = [{"a": 1}, {"b.txt": 1}, {}, {"c": 1}]
    questions = [Question(str(number), "", one) for number, one in enumerate(relevant)]
    found = ndcg([["a"], ["x", "folder/b.txt"], ["a"], []], questions)
    assert found == pytest.approx((1 + 0.6309 + 0) / 3, abs=1e-4)
    assert ndcg([["a"]], [Question("3", "", {})]) is None
