"""What was stored comes back: notices in order, their sources, the parts of a text that are theirs, the bytes."""

import gzip
import json
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from store.cleaning.offsets import OffsetMap
from store.database import reading
from store.database.books import read_book
from store.database.connections import Connections
from store.database.indexing import index_paths
from store.errors import AnswerGoneError
from store.values.replies import DocumentInfo

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
RECORD = "关于停电的通知\n\n明日停电。"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connections]:
    """The seeds, one more notice in GB18030 that is in a folder of its own, and an archive with two records."""
    folder = tmp_path_factory.mktemp("shelf")
    for path in SEEDS:
        shutil.copy(path, folder)
    (folder / "more").mkdir()
    (folder / "more" / "通知.txt").write_bytes("关于停水的通知\r\n\r\n明日停水。\r\n".encode("gb18030"))
    records = [
        {"id": "https://example.org/news/17", "text": RECORD, "date": "2019-05-06"},
        {"id": "2020.12", "text": "无题"},
    ]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (folder / "news.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    connections = Connections(folder / "notices.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.database.indexing.study_words", lambda connections, found, changed: None)
        assert index_paths(connections, [folder]).read == len(SEEDS) + 3
    yield connections
    connections.close()


def _documents(shelf: Connections) -> list[DocumentInfo]:
    return reading.all_documents(shelf.get())


def _named(shelf: Connections, part: str) -> list[DocumentInfo]:
    return [one for one in _documents(shelf) if part in one.document]


def test_notices_come_newest_first_and_undated_ones_last(shelf: Connections) -> None:
    dates = [one.date or "" for one in _documents(shelf) if one.parent is None]
    assert dates == sorted(dates, reverse=True)
    assert dates[0] > "2000"
    assert dates[-1] == ""


def test_a_carried_notice_stands_right_after_the_one_that_carries_it(shelf: Connections) -> None:
    documents = _documents(shelf)
    children = [place for place, one in enumerate(documents) if one.parent is not None]
    assert children
    for place in children:
        assert documents[place - 1].id == documents[place].parent
        assert documents[place - 1].document == documents[place].document


def test_a_notice_is_found_by_its_id(shelf: Connections) -> None:
    for one in _documents(shelf):
        assert reading.document(shelf.get(), one.id) == one


@pytest.mark.parametrize("number", [0, -1, 10**6])
def test_a_notice_that_is_not_there_is_gone(number: int, shelf: Connections) -> None:
    for read in (reading.document, reading.original, read_book):
        with pytest.raises(AnswerGoneError):
            read(shelf.get(), number)


def test_the_own_parts_of_notices_cover_their_text_once(shelf: Connections) -> None:
    for one in (one for one in _documents(shelf) if one.parent is None):
        book = read_book(shelf.get(), one.id)
        family = [other.id for other in _documents(shelf) if one.id in (other.id, other.parent)]
        spans = sorted((span.start, span.end) for number in family for span in read_book(shelf.get(), number).own)
        assert (book.span.start, book.span.end) == (spans[0][0], spans[-1][1])
        assert all(before[1] == after[0] for before, after in pairwise(spans))
        assert 0 <= book.span.start < book.span.end <= len(book.text)


def test_a_source_names_notice_sections_and_carrier(shelf: Connections) -> None:
    outer, inner = _named(shelf, "001_")
    book = read_book(shelf.get(), inner.id)
    headings = {section.id: section.heading for section in book.sections}
    assert any(section.parent is not None for section in book.sections)
    for section in book.sections:
        start = section.start
        source = book.source(start, start + 1)
        assert (source.title, source.document_id, source.found_in) == (inner.title, inner.id, outer.title)
        above = (headings[section.parent],) if section.parent else ()
        assert source.section == (*above, section.heading)
        assert (source.start, source.end) == (start, start + 1)
    assert book.source(book.span.start, book.span.start + 1).section == ()
    assert read_book(shelf.get(), outer.id).source(0, 1).found_in is None


def test_every_piece_of_a_text_is_found_in_the_original(shelf: Connections) -> None:
    rows = shelf.get().execute("SELECT id, name, encoding, text, map FROM texts").fetchall()
    repaired = 0
    for row in rows:
        [document] = shelf.get().execute("SELECT min(id) FROM documents WHERE text = ?", [row["id"]]).fetchone()
        original = reading.original(shelf.get(), document).content.decode(row["encoding"])
        offsets = OffsetMap.from_bytes(row["map"])
        assert (offsets.original_length, offsets.clean_length) == (len(original), len(row["text"]))
        changed = {place for start, end, _ in offsets.changes for place in range(start, end)}
        repaired += len(changed)
        for start in range(0, len(row["text"]), 7):
            place = offsets.to_original(start, start + 1)
            if not changed.intersection(range(place.start, place.end)):
                assert original[place.start : place.end] == row["text"][start]
    assert repaired > 1000


def test_an_original_is_the_file_byte_for_byte_under_its_own_name(shelf: Connections) -> None:
    for path in SEEDS:
        for one in _named(shelf, path.name):
            original = reading.original(shelf.get(), one.id)
            assert (original.name, original.content) == (path.name, path.read_bytes())
    [one] = _named(shelf, "more/")
    original = reading.original(shelf.get(), one.id)
    assert (original.name, original.content.decode("gb18030")) == ("通知.txt", "关于停水的通知\r\n\r\n明日停水。\r\n")


@pytest.mark.parametrize(("part", "name", "text"), [("/17", "17.txt", RECORD), ("2020.12", "2020.12.txt", "无题")])
def test_the_original_of_a_record_is_its_text(part: str, name: str, text: str, shelf: Connections) -> None:
    [one] = _named(shelf, part)
    original = reading.original(shelf.get(), one.id)
    assert (original.name, original.content.decode()) == (name, text)


def test_contact_blocks_come_in_the_order_of_their_texts_with_their_quotes(shelf: Connections) -> None:
    entries = reading.contact_entries(shelf.get())
    assert len(entries) >= 2
    assert [(one.document_id, one.contact.start) for one in entries] == sorted(
        (one.document_id, one.contact.start) for one in entries
    )
    for one in entries:
        text = read_book(shelf.get(), one.document_id).text
        assert one.quote == text[one.contact.start : one.contact.end]
        assert one.title == reading.document(shelf.get(), one.document_id).title
        assert all(phone.printed in one.quote for phone in one.contact.phones)
    ids = [one.id for one in reversed(entries)]
    assert [one.id for one in reading.contact_entries(shelf.get(), ids)] == ids
    assert reading.contact_entries(shelf.get(), [10**6]) == []
