"""Which notices answer as well as the labelled one."""

import gzip
import json
from pathlib import Path

import pytest

from bot.errors import DocumentsFileError, InputFileError
from bot.evaluation.equivalents import equivalents, read_documents
from bot.evaluation.values import Question

NOTICE = "关于做好端午节值班工作的通知，各部门须于六月十五日前将值班表报办公室，值班人员须在岗在位。"


def test_a_reprint_and_one_that_holds_the_answer_are_as_good() -> None:
    texts = {
        "gold": NOTICE,
        "reprint": "转发：" + NOTICE,
        "other": "食堂开放时间调整，请大家互相转告。",
        "same answer": "各科室请看：须于六月十五日前将值班表交来。",
    }
    long, short = (
        Question("1", "?", {"gold": 1}, answer=answer) for answer in ("于六月十五日前将值班表", "六月十五日前")
    )
    assert equivalents([long, short], texts) == [
        {"gold": frozenset({"gold", "reprint", "same answer"})},
        {"gold": frozenset({"gold", "reprint"})},
    ]


def test_a_labelled_notice_that_is_not_among_the_documents_equals_itself_alone() -> None:
    assert equivalents([Question("1", "?", {"x": 1}, answer=NOTICE)], {"a": NOTICE}) == [{"x": frozenset("x")}]


def test_documents_are_read_packed_or_not(tmp_path: Path) -> None:
    line = json.dumps({"id": 7, "text": "通 知（１）"}) + "\n"
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    assert read_documents(tmp_path / "a.jsonl") == read_documents(tmp_path / "a.jsonl.gz") == {"7": "通知(1)"}


def test_a_document_without_text_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n\n{"id": "b"}\n')
    with pytest.raises(DocumentsFileError) as raised:
        read_documents(path)
    assert raised.value.facts == {"path": path, "line": 3}


def test_what_is_not_packed_cannot_be_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(b"plain")
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"x" * 99)[:-9])
    for name in ("a.gz", "b.gz"):
        with pytest.raises(InputFileError):
            read_documents(tmp_path / name)
