"""``wenxun eval``: labelled questions in, tables, JSON and pictures out."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.wording import Wording
from store import Store

Wenxun = Callable[..., Any]

NOTICES = {
    "holiday": "关于端午节放假安排的通知\n\n六月十九日至二十一日放假，共三天。值班表须于六月十五日前报办公室。",
    "canteen": "关于食堂开放时间的通知\n\n食堂早餐七点半开放，晚餐十七点半开放，逾时不候。",
    "reprint": "转发关于食堂开放时间的通知\n\n食堂早餐七点半开放，晚餐十七点半开放，逾时不候。",
}
QUESTIONS = [
    {
        "id": "1",
        "question": "端午节放假几天",
        "kind": "section",
        "style": "hans",
        "doc": "holiday",
        "must_quote": ["三天"],
    },
    {
        "id": "2",
        "question": "值班表什么时候报",
        "kind": "section",
        "style": "hans",
        "doc": "holiday",
        "must_quote": ["五日"],
    },
    {"id": "3", "question": "篮球赛谁赢了", "kind": "none", "style": "hans", "doc": None, "must_quote": []},
]


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of notices, with their database beside it."""
    folder = tmp_path_factory.mktemp("eval")
    path = lines(folder / "notices.jsonl", [{"id": name, "text": text} for name, text in NOTICES.items()])
    with Store(folder / "notices.db") as store:
        store.index([path])
    return path


@pytest.fixture
def evaluate(wenxun: Wenxun, notices: Path, tmp_path: Path) -> Wenxun:
    """Runs ``wenxun eval`` over ``rows`` in the database of the notices."""

    def run(*arguments: str | Path, rows: list[dict[str, Any]] = QUESTIONS) -> Any:
        return wenxun("eval", lines(tmp_path / "q.jsonl", rows), "--db", notices.with_suffix(".db"), *arguments)

    return run


def test_a_person_gets_tables(evaluate: Wenxun, zh: Wording) -> None:
    run = evaluate("--baseline")
    assert (run.code, run.err) == (0, "")
    for entry in ("eval-title", "eval-ndcg", "eval-quote", "eval-time-slow", "eval-refusing", "eval-groups"):
        assert zh.text(entry) in run.out
    assert "BM25" in run.out
    assert "style:hans" in run.out


def test_programs_get_every_figure_and_every_question(evaluate: Wenxun) -> None:
    value = json.loads(evaluate("--json", "-k", "2").out)
    assert value["questions"] == 3
    assert {"ndcg@10", "mrr@10", "hit@1", "hit@10", "quote@1", "right", "answered", "related"} <= value[
        "figures"
    ].keys()
    assert {"name": "kind:none", "questions": 1, "right": 1, "answered": 0} in value["groups"]
    assert value["answerable"]["questions"] == 2
    assert value["unanswerable"]["answered_right"] == 0
    assert (value["baseline"], value["comparison"]) == (None, None)
    first = value["results"][0]
    assert (first["id"], first["documents"][0], first["figures"]["hit@1"]) == ("1", "holiday", 1)
    assert all(one["milliseconds"] > 0 for one in value["results"])
    assert value["p50"] <= value["p99"]
    assert all(len(one["documents"]) <= 2 for one in value["results"])
    right = [one["figures"]["right"] for one in value["results"]]
    assert value["figures"]["right"] == pytest.approx(sum(right) / 3)


def test_a_notice_of_the_same_words_is_credited_where_documents_are_named(evaluate: Wenxun, notices: Path) -> None:
    rows = [{"id": "1", "question": "食堂晚餐几点开放", "doc": name, "answer": "晚餐十七点半开放"} for name in NOTICES]
    value = json.loads(evaluate("--json", "--documents", notices, rows=rows[1:]).out)
    assert value["figures"]["hit@1+eq"] == 1
    assert value["figures"]["hit@1"] == pytest.approx(1 / 2)


def test_what_is_saved_can_be_compared_with(evaluate: Wenxun, zh: Wording, tmp_path: Path) -> None:
    saved = tmp_path / "old.json"
    assert evaluate("--save", saved).code == 0
    same = json.loads(evaluate("--json", "--compare", saved).out)["comparison"]
    assert (same["shared"], same["better"], same["worse"]) == (3, [], [])
    assert {change["p"] for change in same["changes"]} == {1}

    old = json.loads(saved.read_text(encoding="utf-8"))
    old["results"][0]["figures"]["right"] = 1 - old["results"][0]["figures"]["right"]
    saved.write_text(json.dumps(old), encoding="utf-8")
    changed = json.loads(evaluate("--json", "--compare", saved).out)["comparison"]
    assert [one["id"] for one in changed["better"] + changed["worse"]] == ["1"]
    assert "端午节放假几天" in evaluate("--compare", saved).out


def test_json_of_standard_output_can_be_compared_with(evaluate: Wenxun, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text(evaluate("--json").out, encoding="utf-8")
    assert json.loads(evaluate("--json", "--compare", tmp_path / "old.json").out)["comparison"]["shared"] == 3


@pytest.mark.parametrize(("name", "start"), [("a.svg", b"<?xml"), ("a.PNG", b"\x89PNG")])
def test_a_picture_is_what_its_name_says(name: str, start: bytes, evaluate: Wenxun, tmp_path: Path) -> None:
    assert evaluate("--picture", tmp_path / name, "--baseline").code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_words_of_a_picture_can_be_searched_in_an_svg(
    evaluate: Wenxun, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WENXUN_LANGUAGE", "en")
    evaluate("--picture", tmp_path / "a.svg")
    drawn = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "handled rightly" in drawn
    assert "mean confidence" in drawn


def test_a_picture_is_in_english_where_no_font_has_chinese(
    evaluate: Wenxun, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.evaluation.picture.CHINESE_FONTS", ())
    evaluate("--picture", tmp_path / "a.svg")
    assert "handled rightly" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_markdown_is_one_table(evaluate: Wenxun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENXUN_LANGUAGE", "en")
    rows = evaluate("--markdown", "--baseline").out.splitlines()
    assert rows[:2] == ["| 3 questions | wenxun | BM25 |", "| --- | ---: | ---: |"]
    assert all(row.startswith("| ") and row.count("|") == 4 for row in rows)


def test_judgements_of_beir(wenxun: Wenxun, notices: Path, tmp_path: Path) -> None:
    lines(tmp_path / "queries.jsonl", [{"_id": "q", "text": "端午节放假几天"}, {"_id": "r", "text": "无标注"}])
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\tholiday\t1\n")
    value = json.loads(wenxun("eval", "queries.jsonl", "--db", notices.with_suffix(".db"), "--json").out)
    assert (value["questions"], value["figures"]["hit@1"]) == (1, 1)
    assert "quote@1" not in value["figures"]


def test_judgements_of_documents_that_are_elsewhere(wenxun: Wenxun, zh: Wording, notices: Path, tmp_path: Path) -> None:
    (tmp_path / "topics.tsv").write_text("q\t端午节放假几天\n", encoding="utf-8")
    (tmp_path / "qrels.txt").write_text("q 0 nowhere 1\n")
    run = wenxun("eval", "topics.tsv", "--qrels", "qrels.txt", "--db", notices.with_suffix(".db"))
    assert (run.code, run.out) == (2, "")
    assert run.err == zh.text("error-labels-elsewhere", path="qrels.txt") + "\n"


def test_labelled_notices_that_are_elsewhere_are_told(evaluate: Wenxun, zh: Wording) -> None:
    rows = [{"question": "端午节放假几天", "doc": name, "answer": "共三天"} for name in ("holiday", "nowhere")]
    run = evaluate("--json", rows=rows)
    assert (run.code, run.err) == (0, zh.text("eval-missing", count=1, labelled=2) + "\n")
    assert json.loads(run.out)["unanswerable"]["questions"] == 1


@pytest.mark.parametrize(
    ("arguments", "entry", "facts"),
    [
        (["--picture", "a.gif"], "error-picture-kind", {"path": "a.gif"}),
        (["--picture", "none/a.svg"], "error-output-file", {"path": "none/a.svg"}),
        (["--save", "none/a.json"], "error-output-file", {"path": "none/a.json"}),
        (["--compare", "none.json"], "error-old-results", {"path": "none.json"}),
        (["--compare", "q.jsonl"], "error-old-results", {"path": "q.jsonl"}),
        (["--documents", "none.jsonl"], "error-input-file", {"path": "none.jsonl"}),
        (["--documents", "q.jsonl"], "error-documents-file", {"path": "q.jsonl", "line": 1}),
        (["--qrels", "none.txt"], "error-input-file", {"path": "none.txt"}),
    ],
)
def test_what_is_named_wrongly_is_said_before_anything_is_asked(
    arguments: list[str],
    entry: str,
    facts: dict[str, object],
    evaluate: Wenxun,
    zh: Wording,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Store, "ask", None)
    run = evaluate(*arguments)
    assert (run.code, run.out, run.err) == (2, "", zh.text(entry, **facts) + "\n")


def test_results_of_other_questions_are_no_comparison(evaluate: Wenxun, zh: Wording, tmp_path: Path) -> None:
    evaluate("--save", tmp_path / "old.json", rows=QUESTIONS[:1])
    run = evaluate("--compare", "old.json", rows=QUESTIONS[1:])
    assert (run.code, run.err) == (2, zh.text("error-results-apart", path="old.json") + "\n")


def test_a_file_that_cannot_be_written_is_named(evaluate: Wenxun, zh: Wording, tmp_path: Path) -> None:
    for option, name in (("--save", "a.json"), ("--picture", "a.svg")):
        (tmp_path / name).mkdir()
        run = evaluate(option, name, rows=QUESTIONS[:1])
        assert (run.code, run.err) == (2, zh.text("error-output-file", path=name) + "\n")


def test_without_its_libraries_it_says_how_to_have_them(
    evaluate: Wenxun, zh: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.eval.find_spec", lambda name: None)
    run = evaluate()
    assert (run.code, run.out, run.err) == (2, "", zh.text("error-extra-missing", extra="eval") + "\n")
    assert "pip install" in run.err


def test_its_libraries_are_what_the_extra_brings() -> None:
    from bot.commands.eval import NEEDED

    assert [name for name in NEEDED if importlib.util.find_spec(name) is None] == []
