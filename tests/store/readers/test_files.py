import gzip
import json
from pathlib import Path

import pytest

from store import readers
from store.errors import UnreadableFileError
from store.readers import jsonlines, opening
from store.values.runs import Failure
from store.values.texts import RawDocument


def write_lines(path: Path, *records: object) -> Path:
    lines = (record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records)
    data = "".join(line + "\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def reasons(path: Path) -> list[str]:
    return [item.reason for item in readers.read(path, "f") if isinstance(item, Failure)]


def ids(path: Path) -> list[str]:
    return [item.id for item in readers.read(path, "f") if isinstance(item, RawDocument)]


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "b.jsonl", "c.jsonl.gz", "a.pdf", "B.DOCX", "c.doc"])
def test_known_formats_are_readable(name: str) -> None:
    assert readers.readable(Path(name))


@pytest.mark.parametrize("name", ["a.png", "a.gz", "txt", "a.txt.bak", "a"])
def test_other_formats_are_not_and_reading_them_names_the_known_ones(name: str, tmp_path: Path) -> None:
    assert not readers.readable(Path(name))
    (tmp_path / name).write_text("x")
    with pytest.raises(UnreadableFileError, match=r"\.txt, .*\.jsonl, \.jsonl\.gz"):
        next(readers.read(tmp_path / name, name))


def test_a_text_file_is_one_document_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes("\ufeff 通知\r\n\r\n正文\r".encode())
    (document,) = readers.read(path, "sub/n.txt")
    assert isinstance(document, RawDocument)
    assert (document.id, document.text) == ("sub/n.txt", " 通知\r\n\r\n正文\r")
    assert document.original == path.read_bytes()
    assert document.original.decode(document.encoding) == document.text


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"\xef\xbb\xbf \r\n", "empty"), (b"\x00\x01", "binary")])
def test_a_text_file_without_text_is_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    with pytest.raises(UnreadableFileError, match=reason) as caught:
        list(readers.read(tmp_path / "x.txt", "in/x.txt"))
    assert str(caught.value).startswith("in/x.txt cannot be read: ")


def test_a_text_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    (tmp_path / "x.txt").write_text("0123456789a")
    with pytest.raises(UnreadableFileError, match="Split it"):
        list(readers.read(tmp_path / "x.txt", "x.txt"))


def test_a_missing_file_or_a_folder_is_refused_with_the_systems_reason(tmp_path: Path) -> None:
    (tmp_path / "d.txt").mkdir()
    for name in ("gone.txt", "gone.jsonl", "d.txt"):
        with pytest.raises(UnreadableFileError, match=r"No such file|directory"):
            list(readers.read(tmp_path / name, name))


@pytest.mark.parametrize("name", ["d.jsonl", "d.jsonl.gz", "D.JSONL.GZ"])
def test_records_are_documents(name: str, tmp_path: Path) -> None:
    first = {
        "id": "a/1",
        "text": "会议\n通知",
        "title": "通知",
        "url": "https://e.org",
        "date": "2020-01-30",
        "more": 1,
    }
    path = tmp_path / name
    write_lines(tmp_path / name.lower(), first, "", {"id": "2", "text": "二", "title": None}).rename(path)
    one, two = readers.read(path, name)
    assert isinstance(one, RawDocument)
    assert one._replace(position=0) == RawDocument(
        "a/1", "会议\n通知".encode(), "utf-8", "会议\n通知", "通知", "https://e.org", "2020-01-30"
    )
    assert isinstance(two, RawDocument)
    assert (two.id, two.title) == ("2", None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('["a"]', "not a JSON object"),
        ('{"text": "t"}', 'no "id"'),
        ('{"id": "x"}', 'no "text"'),
        ('{"id": 7, "text": "t"}', '"id" is not a string'),
        ('{"id": "x", "text": ["t"]}', '"text" is not a string'),
        ('{"id": "x", "text": " \\n"}', '"text" is empty'),
        ('{"id": "", "text": "t"}', '"id" is empty'),
        ('{"id": "x", "text": "t", "title": 5}', '"title" is not a string'),
        ('{"id": "x", "text": "\\ud800"}', "half a character"),
        ('{"id": "first", "text": "again"}', "used before"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_rest_is_read(line: str, reason: str, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "d.jsonl", {"id": "first", "text": "1"}, line, {"id": "last", "text": "3"})
    assert ids(path) == ["first", "last"]
    (found,) = reasons(path)
    assert found.startswith("Line 2: ")
    assert reason in found


def test_a_line_that_is_not_utf8_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes('\ufeff{"id": "1", "text": "一"}\n'.encode() + '{"id": "2", "text": "二"}\n'.encode("gb18030"))
    assert ids(path) == ["1"]
    assert reasons(path)[0].startswith("Line 2: it is not UTF-8")


def test_an_archive_cut_short_gives_what_comes_before(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl.gz"
    write_lines(path, *({"id": str(n), "text": "通知" * 50} for n in range(2000)))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert 0 < len(ids(path)) < 2000
    assert "damaged after line" in reasons(path)[0]


@pytest.mark.parametrize("data", [b"", b"no archive", b"\x1f\x8b\x08\x00garbage garbage"])
def test_what_is_no_archive_is_no_crash(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl.gz"
    path.write_bytes(data)
    assert ids(path) == []
    assert len(reasons(path)) == 1


def test_an_archive_that_unpacks_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_lines(tmp_path / "d.jsonl.gz", {"id": "1", "text": "一"}, "0" * 5000, {"id": "3", "text": "三"})
    monkeypatch.setattr(jsonlines, "MAX_LINE_BYTES", 1000)
    assert ids(path) == ["1"]
    assert reasons(path)[0].startswith("Line 2: it is longer")
    monkeypatch.setattr(jsonlines, "MAX_BYTES", 20)
    assert reasons(path)[0].startswith("Line 1: the file holds more")


def test_an_archive_is_read_as_a_stream(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "d.jsonl.gz", {"id": "1", "text": "一"}, "{")
    stream = readers.read(path, "d")
    assert isinstance(next(stream), RawDocument)
    assert isinstance(next(stream), Failure)
