"""Labelled questions in the formats in which they come."""

from pathlib import Path

import pytest

from bot.errors import (
    InputFileError,
    LabelledLineError,
    QrelsAmbiguousError,
    QrelsLineError,
    QrelsUnknownError,
    QuestionsNoneError,
)
from bot.evaluation.qrels import find_qrels, read_judged
from bot.evaluation.questions import read_questions
from bot.evaluation.values import Question


def written(path: Path, *lines: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_questions_graded_by_quote_by_answer_and_by_notice(tmp_path: Path) -> None:
    path = written(
        tmp_path / "q.jsonl",
        '\ufeff{"id": "x", "question": "何时", "kind": "meta", "style": "hans", "doc": "a.txt", "must_quote": ["五"]}',
        "",
        '{"question": "几点", "kind": "none", "doc": null, "must_quote": []}',
        '{"question": "谁", "doc": "b", "answer": "张三"}',
        '{"question": "哪", "doc": "c"}',
    )
    assert read_questions(path) == [
        Question("x", "何时", {"a.txt": 1}, ("五",), None, "meta", "hans"),
        Question("3", "几点", {}, (), None, "none", None),
        Question("4", "谁", {"b": 1}, None, "张三"),
        Question("5", "哪", {"c": 1}),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "何时",
        "[1]",
        '{"doc": "a"}',
        '{"question": "何时"}',
        '{"question": 5, "doc": "a"}',
        '{"question": "何时", "doc": 5}',
        '{"question": "何时", "doc": "a", "must_quote": "五"}',
    ],
)
def test_a_line_that_is_no_labelled_question_is_named(line: str, tmp_path: Path) -> None:
    path = written(tmp_path / "q.jsonl", '{"question": "何时", "doc": "a"}', line)
    with pytest.raises(LabelledLineError) as raised:
        read_questions(path)
    assert raised.value.facts == {"path": path, "line": 2}


def test_a_file_without_questions_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(QuestionsNoneError):
        read_questions(written(tmp_path / "q.jsonl", "", " "))
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9\xe9")
    for path in (tmp_path / "none.jsonl", tmp_path, tmp_path / "latin.jsonl"):
        with pytest.raises(InputFileError):
            read_questions(path)


BEIR_QUERIES = ('{"_id": "q1", "text": "何时"}', '{"_id": "q2", "text": "何地"}', '{"_id": "q3", "text": "何人"}')
BEIR_QRELS = ("query-id\tcorpus-id\tscore", "q1\ta\t2", "q1\tb\t1", "q1\tc\t0", "q3\td e\t1")
JUDGED = [Question("q1", "何时", {"a": 2, "b": 1}), Question("q3", "何人", {"d e": 1})]


def test_judgements_in_the_form_of_beir_are_found_beside_the_queries(tmp_path: Path) -> None:
    queries = written(tmp_path / "queries.jsonl", *BEIR_QUERIES)
    written(tmp_path / "qrels" / "train.tsv", *BEIR_QRELS)
    qrels = written(tmp_path / "qrels" / "test.tsv", *BEIR_QRELS)
    assert find_qrels(queries) == qrels
    assert read_judged(queries, qrels) == JUDGED


def test_the_only_judgements_are_taken_and_none_or_several_are_not_guessed(tmp_path: Path) -> None:
    queries = written(tmp_path / "queries.jsonl", *BEIR_QUERIES)
    with pytest.raises(QrelsAmbiguousError):
        find_qrels(queries)
    train = written(tmp_path / "qrels" / "train.tsv", *BEIR_QRELS)
    assert find_qrels(queries) == train
    written(tmp_path / "qrels" / "dev.tsv", *BEIR_QRELS)
    with pytest.raises(QrelsAmbiguousError):
        find_qrels(queries)


def test_a_file_of_labelled_questions_has_no_judgements_apart(tmp_path: Path) -> None:
    assert find_qrels(written(tmp_path / "q.jsonl", '{"question": "何时", "doc": "a"}')) is None


def test_judgements_in_the_form_of_trec_go_with_queries_in_columns(tmp_path: Path) -> None:
    queries = written(tmp_path / "topics.tsv", "q1\t何时", "q2\t何地", "q3\t何人")
    qrels = written(tmp_path / "qrels.txt", "q1 0 a 2", "q1 0 b 1", "q1 0 c 0", "q3 0 d 1")
    assert read_judged(queries, qrels) == [JUDGED[0], Question("q3", "何人", {"d": 1})]


@pytest.mark.parametrize("line", ["q1 0 a", "q1 0 a x", "q1 a", "q1 0 a 1 2", "query iteration document grade"])
def test_a_line_that_is_no_judgement_is_named(line: str, tmp_path: Path) -> None:
    queries = written(tmp_path / "queries.jsonl", *BEIR_QUERIES)
    for number, lines in ((1, [line, "q1 0 a 1"]), (2, ["q1 0 a 1", line])):
        if number == 1 and len(line.split()) == 3:
            continue  # in the first line that is a header
        qrels = written(tmp_path / "qrels.txt", *lines)
        with pytest.raises(QrelsLineError) as raised:
            read_judged(queries, qrels)
        assert raised.value.facts == {"path": qrels, "line": number}


def test_a_judgement_of_an_unknown_query_is_named(tmp_path: Path) -> None:
    queries = written(tmp_path / "queries.jsonl", *BEIR_QUERIES)
    qrels = written(tmp_path / "qrels.txt", "q1 0 a 1", "q9 0 a 1")
    with pytest.raises(QrelsUnknownError) as raised:
        read_judged(queries, qrels)
    assert raised.value.facts == {"path": qrels, "line": 2, "query": "q9"}


def test_a_query_without_text_is_named_and_judgements_of_nothing_relevant_are_none(tmp_path: Path) -> None:
    qrels = written(tmp_path / "qrels.txt", "q1 0 a 0")
    with pytest.raises(QuestionsNoneError):
        read_judged(written(tmp_path / "queries.jsonl", *BEIR_QUERIES), qrels)
    with pytest.raises(LabelledLineError):
        read_judged(written(tmp_path / "topics.tsv", "q1\t何时", "q2"), qrels)
