"""Reading in a process of its own: what hangs or dies there is refused, and the next file is read all the same."""

from collections.abc import Iterator
from pathlib import Path

import file_makers
import pytest

from store import readers
from store.errors import UnreadableFileError
from store.readers import isolated, worker
from store.reasons import Reason
from store.values.runs import Failure
from store.values.texts import RawDocument


@pytest.fixture
def reading() -> Iterator[readers.Readers]:
    with readers.Readers() as made:
        yield made


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    return write(tmp_path / "n.docx", file_makers.docx_of(["关于召开年会的通知"]))


def trick(monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    """Let the process do something else where it opens a file called ``bad.docx``."""
    replaced = f"opened = worker.open_bytes\ndef trick(data, id):\n    if id == 'bad.docx':\n        {statement}\n"
    code = f"import os, time\nfrom store.readers import worker\n{replaced}    return opened(data, id)\n"
    monkeypatch.setattr(isolated, "CODE", f"{code}worker.open_bytes = trick\nworker.main()")


def test_files_are_read_one_after_another_in_one_process(reading: readers.Readers, notice: Path) -> None:
    for _ in range(3):
        (document,) = reading.read(notice, "in/n.docx")
        assert isinstance(document, RawDocument)
        assert (document.id, document.text, document.encoding) == ("in/n.docx", "关于召开年会的通知", "")
        assert document.original == notice.read_bytes()


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("time.sleep(60)", "took more than"),
        ("os._exit(1)", "broke off"),
        ("print('x' * 100_000); raise RuntimeError('odd file')", "damaged"),
        ("raise RecursionError", "damaged"),
        ("raise MemoryError", "memory"),
    ],
)
def test_what_goes_wrong_there_is_told_and_the_next_file_is_read(
    statement: str, reason: str, reading: readers.Readers, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trick(monkeypatch, statement)
    monkeypatch.setattr(isolated, "SECONDS", 1.0 if "sleep" in statement else 20.0)
    with pytest.raises(UnreadableFileError, match=reason) as caught:
        list(reading.read(notice, "bad.docx"))
    assert isinstance(caught.value.reason, Reason)
    monkeypatch.setattr(isolated, "SECONDS", 20.0)
    (document,) = reading.read(notice, "n.docx")
    assert isinstance(document, RawDocument)


def test_a_page_at_a_time_may_take_longer_than_a_document(
    reading: readers.Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "n.pdf", file_makers.pdf(["标题", *(["正文够长的一句话。", "\f"] * 8)]))
    slow = "from store.readers import pdf\nread = pdf._read_page\n"
    slow += "def page(*given):\n    time.sleep(0.7)\n    return read(*given)\npdf._read_page = page\n"
    monkeypatch.setattr(isolated, "CODE", f"import time\n{slow}from store.readers import worker\nworker.main()")
    monkeypatch.setattr(isolated, "SECONDS_PER_PAGE", 5.0)
    monkeypatch.setattr(isolated, "SECONDS", 5.0)
    (document,) = reading.read(path, "n.pdf")
    assert isinstance(document, RawDocument)
    assert len(document.pages) == 8


def test_an_archive_left_half_read_does_not_get_into_the_next_file(
    reading: readers.Readers, tmp_path: Path, notice: Path
) -> None:
    path = write(tmp_path / "a.zip", file_makers.archive([("1.txt", b"one"), ("2.txt", b"two")]))
    next(reading.read(path, "a.zip"))
    (document,) = reading.read(notice, "n.docx")
    assert isinstance(document, RawDocument)
    assert document.id == "n.docx"


def test_failures_come_with_their_reasons(reading: readers.Readers, tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", file_makers.archive([("1.pdf", b"%PDF-1"), ("2.txt", b"two")]))
    failure, document = reading.read(path, "a.zip")
    assert isinstance(failure, Failure)
    assert isinstance(failure.reason, Reason)
    assert failure.reason.name == "damaged"
    assert isinstance(document, RawDocument)


def test_content_counts_and_not_the_name(reading: readers.Readers, tmp_path: Path) -> None:
    path = write(tmp_path / "n.txt", file_makers.docx_of(["甲"]))
    (document,) = reading.read(path, "n.txt")
    assert isinstance(document, RawDocument)
    assert document.text == "甲"


def test_plain_text_and_json_lines_need_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "start", lambda code: pytest.fail("a process was started"))
    write(tmp_path / "n.txt", "甲".encode("gb18030"))
    write(tmp_path / "n.jsonl", '{"id": "1", "text": "乙"}'.encode())
    assert len([*readers.read(tmp_path / "n.txt", "n.txt"), *readers.read(tmp_path / "n.jsonl", "n.jsonl")]) == 2


def test_what_no_database_takes_is_replaced() -> None:
    assert worker.storable(RawDocument("a", b"", "", "甲\0\ud800乙")).text == "甲 \ufffd乙"


@pytest.mark.parametrize(("name", "extra", "library"), [("n.docx", "docx", "docx"), ("n.html", "html", "lxml")])
def test_a_missing_library_is_told_by_its_extra(
    name: str, extra: str, library: str, reading: readers.Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide = f"import sys\nsys.modules[{library!r}] = None\nfrom store.readers import worker\nworker.main()"
    monkeypatch.setattr(isolated, "CODE", hide)
    data = file_makers.docx_of(["甲"]) if extra == "docx" else file_makers.html_of(["甲"])
    with pytest.raises(UnreadableFileError, match=rf"pip install '\.\[{extra}\]'"):
        list(reading.read(write(tmp_path / name, data), name))
