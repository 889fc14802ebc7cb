"""What one size of archive is measured on: its passages, the same for every system, and their words.

The passages are those that wenxun made of the documents, each with the title of its notice before it, as whoever
builds a search would put it there. Words are jieba's; they are divided once, and the time counts for every system
that takes words.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

DATABASE = "wenxun.db"
PASSAGES = "passages.jsonl"
WORDS = "words.txt"
SOURCES = "sources.json"

# Runs of letters and digits are a term each; Chinese characters, which nothing divides, are taken two by two.
_RUN = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as systems are given it: the name of its document, and its title and text, a line each."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Size:
    """How large an archive is; ``bytes`` are of the cleaned texts in UTF-8."""

    documents: int
    passages: int
    characters: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Materials:
    """The folder with what an index is made of, and how many seconds making one may take."""

    folder: Path
    seconds: float = float("inf")

    @property
    def sources(self) -> list[Path]:
        """The files and folders that wenxun reads."""
        return [Path(path) for path in json.loads((self.folder / SOURCES).read_text(encoding="utf-8"))]

    def passages(self) -> Iterator[Passage]:
        """The passages that ``export`` wrote."""
        with (self.folder / PASSAGES).open(encoding="utf-8") as file:
            for line in file:
                yield Passage(*json.loads(line))

    def words(self) -> Iterator[list[str]]:
        """The words of the passages that ``divide`` wrote, in their order."""
        with (self.folder / WORDS).open(encoding="utf-8") as file:
            for line in file:
                yield line.split()


def export(database: Path, materials: Materials) -> Size:
    """Write the passages of a database of wenxun's; site chrome, which it does not rank, is left out."""
    documents = passages = characters = size = 0
    unfinished = materials.folder / f"{PASSAGES}.unfinished"
    with closing(sqlite3.connect(database)) as connection, unfinished.open("w", encoding="utf-8") as file:
        for number, name, text in connection.execute("SELECT id, name, text FROM texts ORDER BY id"):
            documents, characters, size = documents + 1, characters + len(text), size + len(text.encode())
            for title, start, end in connection.execute(_PASSAGES, [number]):
                file.write(json.dumps([name, f"{title}\n{text[start:end]}"], ensure_ascii=False) + "\n")
                passages += 1
    unfinished.rename(materials.folder / PASSAGES)
    return Size(documents, passages, characters, size)


_PASSAGES = """SELECT title, passages.start, passages."end"
                 FROM passages JOIN documents ON documents.id = passages.document
                WHERE documents.text = ? AND chrome = 0 ORDER BY passages.id"""


def divide(materials: Materials) -> None:
    """Write the words of every passage: a line each, with spaces between."""
    unfinished = materials.folder / f"{WORDS}.unfinished"
    with unfinished.open("w", encoding="utf-8") as file:
        for passage in materials.passages():
            file.write(" ".join(words(passage.text)) + "\n")
    unfinished.rename(materials.folder / WORDS)


def words(text: str) -> list[str]:
    """jieba's words of a text, without punctuation, by its Rust edition, which is seven times as fast."""
    from rjieba import cut

    return [word for word in cut(text.lower()) if any(one.isalnum() for one in word)]


def pairs(text: str) -> list[str]:
    """Every two neighbouring characters of a text; words where letters or digits make them, a character by itself."""
    found: list[str] = []
    for run in _RUN.findall(text.lower()):
        whole = run.isascii() or len(run) == 1
        found += [run] if whole else [run[start : start + 2] for start in range(len(run) - 1)]
    return found
