"""The command that makes the README's table."""

import json
import sys
from pathlib import Path

import pytest
from evaluation.table import main

NOTICES = [
    {"id": "holiday", "text": "关于端午节放假安排的通知\n\n六月十九日至二十一日放假，共三天。"},
    {"id": "canteen", "text": "关于食堂开放时间的通知\n\n食堂早餐七点半开放，晚餐十七点半开放。"},
]
QUESTIONS = [{"question": "端午节放假几天", "doc": "holiday", "answer": "六月十九日至二十一日放假"}]


def lines(path: Path, rows: list[dict[str, str]]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_each_set_has_a_column_for_wenxun_and_one_for_plain_search(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    questions = lines(tmp_path / "q.jsonl", QUESTIONS)
    with_it, without = lines(tmp_path / "with.jsonl", NOTICES), lines(tmp_path / "without.jsonl", NOTICES[1:])
    arguments = ["--set", "there", questions, with_it, "--set", "gone", questions, without]
    monkeypatch.setattr(sys, "argv", ["table.py", *arguments, "--keep", str(tmp_path / "kept")])
    main()
    printed = capsys.readouterr().out.splitlines()
    rows = {cells[0]: cells[1:] for line in printed for cells in [[cell.strip() for cell in line.split("|")[1:-1]]]}
    assert rows[""] == ["there: wenxun", "BM25", "gone: wenxun", "BM25"]
    assert rows["the right notice first (hit@1)"] == ["1.000", "1.000", "–", "–"]
    assert rows["the right notice first (hit@1), with equivalents"] == ["1.000", "1.000", "–", "–"]
    assert rows["time a question, median (ms)"] != ["–"] * 4
    assert sorted(path.name for path in (tmp_path / "kept").glob("*.db")) == ["gone.db", "there.db"]
