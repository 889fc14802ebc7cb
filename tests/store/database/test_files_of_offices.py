"""PDF, archives and the like in the database: pages, names, and what is kept when a part cannot be read."""

from pathlib import Path

import file_makers
import pytest

from store.cleaning.offsets import OffsetMap
from store.database import reading
from store.database.books import read_book
from store.database.connections import Connections
from store.database.indexing import index_paths
from store.database.rows import page_at

DOCX = file_makers.docx_of(["关于报送材料的通知", "请于3月10日前报送。"])


@pytest.fixture
def connections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Connections:
    monkeypatch.setattr("store.database.indexing.study_words", lambda connections, found, changed: None)
    return Connections(tmp_path / "notices.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notices"
    made.mkdir()
    return made


def names(connections: Connections) -> list[str]:
    return [name for (name,) in connections.get().execute("SELECT name FROM texts ORDER BY name")]


def test_a_source_names_the_page_on_which_it_begins(connections: Connections, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(file_makers.pdf(["关于召开年会的通知", "会议于五月举行。", "\f", "报名费五百元。"]))
    (folder / "b.txt").write_text("关于停水的通知\n\n明日停水。")
    assert index_paths(connections, [folder]).failed == ()
    connection = connections.get()
    pages = {}
    for info in reading.all_documents(connection):
        book = read_book(connection, info.id)
        for word in ("五月", "报名费", "停水"):
            if word in book.text:
                place = book.text.index(word)
                pages[word] = book.source(place, place + 2).page
    assert pages == {"五月": 1, "报名费": 2, "停水": None}


@pytest.mark.parametrize(("place", "page"), [(0, 1), (9, 1), (10, 2), (29, 2), (30, 4), (99, 4)])
def test_an_empty_page_is_passed_over(place: int, page: int) -> None:
    assert page_at("0 10 30 30", place) == page


def test_a_text_without_pages_has_none() -> None:
    assert page_at("", 5) is None


def test_members_of_an_archive_are_documents_with_their_own_bytes(connections: Connections, folder: Path) -> None:
    (folder / "包.zip").write_bytes(file_makers.archive([("一.docx", DOCX), ("二.txt", "关于停电的通知".encode())]))
    assert index_paths(connections, [folder]).read == 2
    assert names(connections) == ["包.zip/一.docx", "包.zip/二.txt"]
    files = [reading.original(connections.get(), info.id) for info in reading.all_documents(connections.get())]
    assert sorted((file.name, file.content) for file in files) == [
        ("一.docx", DOCX),
        ("二.txt", "关于停电的通知".encode()),
    ]


def test_a_member_that_can_no_longer_be_read_keeps_what_was_known_of_it(connections: Connections, folder: Path) -> None:
    path = folder / "a.zip"
    path.write_bytes(file_makers.archive([("1.docx", DOCX), ("2.txt", "关于停电的通知".encode())]))
    index_paths(connections, [folder])
    path.write_bytes(file_makers.archive([("1.docx", DOCX[:-300])]))
    report = index_paths(connections, [folder])
    assert [failure.record for failure in report.failed] == ["a.zip/1.docx"]
    assert (report.removed, names(connections)) == (1, ["a.zip/1.docx"])


def test_a_file_that_cannot_be_read_stops_no_run(connections: Connections, folder: Path) -> None:
    for name, data in (
        ("1.pdf", file_makers.scan()),
        ("2.docx", b"PK\x03\x04"),
        ("3.doc", b"{\\rtf1"),
        ("4.docx", DOCX),
    ):
        (folder / name).write_bytes(data)
    report = index_paths(connections, [folder])
    assert (report.read, [failure.path for failure in report.failed]) == (1, ["1.pdf", "2.docx", "3.doc"])
    assert index_paths(connections, [folder]).skipped == 1


def test_what_the_page_says_is_the_sites_is_stored_as_such(connections: Connections, folder: Path) -> None:
    page = "<nav><a>首页</a> <a>通知公告</a></nav><h1>关于停水的通知</h1><p>因检修管道，明日停水，请居民提前储水。</p>"
    (folder / "a.html").write_bytes(f"<html><body>{page}</body></html>".encode())
    index_paths(connections, [folder])
    rows = connections.get().execute(
        """SELECT substr(texts.text, passages.start + 1, passages."end" - passages.start), chrome FROM passages
             JOIN documents ON documents.id = passages.document JOIN texts ON texts.id = documents.text"""
    )
    assert {(text.split()[0], chrome) for text, chrome in map(tuple, rows)} >= {("首页", 1)}
    assert all(chrome == ("首页" in text) for text, chrome in rows)


def test_pages_are_stored_as_offsets_into_the_cleaned_text(connections: Connections, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(file_makers.pdf(["标题", "第一页的话。", "\f", "第二页的话。"]))
    index_paths(connections, [folder])
    text, pages, offsets = connections.get().execute("SELECT text, pages, map FROM texts").fetchone()
    starts = [int(start) for start in pages.split()]
    assert [text[start:].split()[0] for start in starts] == ["标题", "第二页的话。"]
    assert OffsetMap.from_bytes(offsets).clean_length == len(text)
