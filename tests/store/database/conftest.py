import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from store.database.connections import Connections

Contents = Mapping[str, Counter[tuple[object, ...]]]

# Each table without its ids: rows are named by their text and their place in it instead.
_PLACE = "texts.name, documents.start, documents.title"


def _joined(table: str, kind: str = "") -> str:
    return f"{kind} JOIN documents ON documents.id = {table}.document {kind} JOIN texts ON texts.id = documents.text"


_QUERIES = {
    "files": "SELECT root, path, hash FROM files",
    "texts": "SELECT files.path, name, texts.hash, original, encoding, text, map, pages FROM texts"
    " JOIN files ON files.id = texts.file",
    "documents": f'SELECT {_PLACE}, documents."end", documents.number, documents.issuer, documents.date,'
    " documents.addressee, outer.title FROM documents JOIN texts ON texts.id = documents.text"
    " LEFT JOIN documents AS outer ON outer.id = documents.parent",
    "facts": f'SELECT {_PLACE}, kind, label, value, facts.start, facts."end" FROM facts {_joined("facts")}',
    "sections": f"SELECT {_PLACE}, sections.heading, sections.level, sections.start, sections.body_start,"
    f' sections."end", above.heading FROM sections {_joined("sections")}'
    " LEFT JOIN sections AS above ON above.id = sections.parent",
    "passages": f'SELECT {_PLACE}, passages.start, passages."end", chrome, sections.heading'
    f" FROM passages {_joined('passages')} LEFT JOIN sections ON sections.id = passages.section",
    "lists": f"SELECT {_PLACE}, lead, lead_start, lead_end FROM lists {_joined('lists')}",
    "items": f'SELECT {_PLACE}, items.name, folded, items.start, items."end"'
    f" FROM items JOIN lists ON lists.id = items.list {_joined('lists')}",
    "contacts": f'SELECT {_PLACE}, org, contacts.start, contacts."end", value FROM contacts {_joined("contacts")}',
    "terms": f"SELECT {_PLACE}, passages.start, occurrences.term"
    f" FROM occurrences LEFT JOIN passages ON passages.id = occurrences.doc {_joined('passages', 'LEFT')}",
    "bands": f"SELECT {_PLACE}, band FROM bands {_joined('bands', 'LEFT')}",
    "reprints": f"SELECT {_PLACE}, count(*) FROM reprints {_joined('reprints')} GROUP BY reprints.notice",
    "words": "SELECT word, pinyin, count FROM words",
    "characters": "SELECT sound, character, count FROM characters",
    "glosses": "SELECT stem, word, phrase, weight FROM glosses JOIN words USING (word)",
    "synonyms": "SELECT asked, word, weight FROM synonyms JOIN words USING (word)",
}


@pytest.fixture
def contents() -> Callable[[Path], Contents]:
    """What a database holds, by table, in a form that two databases can be compared in."""

    def read(path: Path) -> Contents:
        connection = sqlite3.connect(path)
        try:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute("INSERT INTO terms (terms) VALUES ('integrity-check')")
            connection.execute("CREATE VIRTUAL TABLE temp.occurrences USING fts5vocab(main, terms, instance)")
            return {table: Counter(map(tuple, connection.execute(query))) for table, query in _QUERIES.items()}
        finally:
            connection.close()

    return read


@pytest.fixture
def connections(tmp_path: Path) -> Iterator[Connections]:
    connections = Connections(tmp_path / "notices.db")
    yield connections
    connections.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three notices, one of them in a folder of its own."""
    folder = tmp_path / "notices"
    (folder / "2024").mkdir(parents=True)
    for name, text in {
        "holiday.txt": "关于五一放假的通知\n\n全体职工：\n五月一日至五日放假。\n\n联系人：张晓明\n电话：010-68001234\n",
        "meeting.txt": "关于召开年会的通知\n\n各会员：\n一、时间\n五月十日上午九时。\n二、地点\n主楼三层报告厅。\n",
        "2024/review.txt": "关于项目评审的通知\n\n各单位：\n请于六月底前报送评审材料。\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
