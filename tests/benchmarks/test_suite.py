"""The benchmark suite's own command, over three notices, and what it prints."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks import measuring
from benchmarks.__main__ import main
from benchmarks.materials import Size
from benchmarks.plots import plot
from benchmarks.results import Measured, Result
from benchmarks.tables import archive_tables, growth_table, remarks

NOTICES = [
    {"id": "holiday", "text": "关于端午节放假安排的通知\n\n六月十九日至二十一日放假，共三天。"},
    {"id": "canteen", "text": "关于食堂开放时间的通知\n\n食堂早餐七点半开放，晚餐十七点半开放。"},
    {"id": "library", "text": "关于图书馆开放时间的通知\n\n图书馆每日八点开馆，二十二点闭馆。"},
]
QUESTIONS = [
    {"question": "端午节放假几天", "doc": "holiday"},
    {"question": "食堂早餐几点开放", "doc": "canteen"},
    {"question": "图书馆几点闭馆", "doc": "library"},
]


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs the command with these arguments, after ``{}`` in them is the folder with the notices and questions."""
    for name, rows in (("notices", NOTICES), ("questions", QUESTIONS)):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")

    def run(*arguments: str) -> None:
        monkeypatch.setattr(sys, "argv", ["benchmarks", *(one.format(tmp_path) for one in arguments)])
        main()

    return run


def test_a_run_measures_every_system_on_the_same_passages(
    suite: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "STARTS", 1)
    few = ("--set", "few", "{}/questions.jsonl", "{}/notices.jsonl")
    suite("run", "{}/out", *few, "--systems", "fts5-pairs", "--json", "{}/all.json")
    printed = capsys.readouterr().out
    assert "few: 3 documents, 3 passages" in printed
    found: dict[str, Any] = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert found["machine"]["cores"] > 0
    [archive] = found["archives"]
    assert archive["size"]["documents"] == 3
    assert [system["system"] for system in archive["systems"]] == ["wenxun", "fts5-pairs"]
    for system in archive["systems"]:
        assert system["ndcg"] == 1.0
        assert len(system["seconds"]) == 2
        for bare, whole in zip(system["candidate_seconds"], system["processor_seconds"], strict=True):
            assert 0 < bare < whole
        assert system["disk"] > 0
        assert 0 < system["p50_ms"] <= system["p99_ms"]
        assert system["first_seconds"] > 0
        assert min(system["index_memory"], system["memory"]) > 10e6
    assert [path.name for path in (tmp_path / "out" / "few").iterdir() if path.is_dir()] == ["wenxun"]

    suite("show", "{}/out", "--markdown")
    assert "| SQLite FTS5, pairs |" in capsys.readouterr().out


def test_a_set_needs_a_name_questions_and_documents(
    suite: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        suite("run", "{}/out", "--set", "few", "{}/questions.jsonl")
    assert "--set takes a name" in capsys.readouterr().err


TURNS = {"ours": 1.0, "other": 2.0, "bare": 0.5}


def measured(passages: int, seconds: float) -> Measured:
    twice = [2 * seconds] * 9
    return Measured(
        "few",
        100,
        Size(documents=passages // 2, passages=passages, characters=1_000, bytes=3_000),
        [
            Result("wenxun", 10.0, disk=6_000, seconds=[seconds] * 99, processor_seconds=[seconds] * 99, asked=100),
            Result("fts5", 5.0, seconds=[3 * seconds] * 9, processor_seconds=twice, turns=TURNS, asked=10, ndcg=0.8),
            Result("rank_bm25", note="given up: not done in 60 s"),
        ],
    )


def test_a_row_has_what_was_measured_and_a_dash_for_what_was_not() -> None:
    both = archive_tables(measured(20, 0.01))
    asking, indexing = ({row[0]: dict(zip(one.header, row, strict=True)) for row in one.rows} for one in both)
    assert asking["SQLite FTS5, words"]["50 % (ms)"] == "30"
    assert asking["SQLite FTS5, words"]["/ wenxun's"] == asking["SQLite FTS5, words"]["wenxun's / bare"] == "2"
    assert indexing["wenxun"]["documents/s"] == "1"
    assert indexing["wenxun"]["disk / text"] == "2.0"
    for rows in (indexing, asking):
        assert set(list(rows["rank_bm25"].values())[1:]) == {"–"}


def test_remarks_say_what_is_missing_and_why() -> None:
    assert list(remarks(measured(20, 0.01))) == [
        "SQLite FTS5, words: asked 10 of 100 questions, then its time was over",
        "rank_bm25: given up: not done in 60 s",
    ]


def test_growth_is_told_from_each_archive_to_the_next() -> None:
    table = growth_table([measured(20, 0.01), measured(200, 0.02)])
    assert table.header == ("median answer, CPU", "passages × 10")
    assert ("wenxun", "× 2") in table.rows


def test_the_plot_names_every_system_that_was_measured(tmp_path: Path) -> None:
    plot([measured(20, 0.01), measured(200, 0.02)], tmp_path / "speed.svg")
    drawn = (tmp_path / "speed.svg").read_text(encoding="utf-8")
    assert "wenxun" in drawn
    assert "SQLite FTS5, words" in drawn
    assert "rank_bm25" not in drawn
