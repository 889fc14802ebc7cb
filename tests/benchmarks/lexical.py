"""Peers that search by words or pairs of characters. Each holds the index and the names of the documents, not the text.

Questions are taken as people would write them into a search box: every term once, any of them may do.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.asking import DEPTH, Peer
from benchmarks.materials import Materials, pairs, words

NAMES = "names.json"
INDEX = "index"
WRITER_MEMORY = 256 * 2**20
"""Bytes that tantivy may take while it indexes; its own suggestion is 128 MB, which makes more segments."""


def _terms_of_words(materials: Materials) -> Iterable[list[str]]:
    return materials.words()


def _terms_of_pairs(materials: Materials) -> Iterable[list[str]]:
    return (pairs(passage.text) for passage in materials.passages())


def write_names(materials: Materials, index: Path) -> None:
    """Keep the name of each passage's document."""
    names = [passage.document for passage in materials.passages()]
    (index / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def read_names(index: Path) -> list[str]:
    """The name of each passage's document, in order."""
    names: list[str] = json.loads((index / NAMES).read_text(encoding="utf-8"))
    return names


# ---- SQLite FTS5 ----


def _build_fts5(materials: Materials, index: Path, terms: Iterable[list[str]]) -> None:
    with closing(sqlite3.connect(index / INDEX)) as connection:
        connection.execute("CREATE TABLE names (id INTEGER PRIMARY KEY, document TEXT NOT NULL)")
        connection.execute("CREATE VIRTUAL TABLE passages USING fts5(terms, content='', tokenize='unicode61')")
        connection.executemany(
            "INSERT INTO names (id, document) VALUES (?, ?)",
            ((number, passage.document) for number, passage in enumerate(materials.passages())),
        )
        connection.executemany(
            "INSERT INTO passages (rowid, terms) VALUES (?, ?)",
            ((number, " ".join(found)) for number, found in enumerate(terms)),
        )
        connection.execute("INSERT INTO passages (passages) VALUES ('optimize')")
        connection.commit()


def build_fts5_of_words(materials: Materials, index: Path) -> None:
    _build_fts5(materials, index, _terms_of_words(materials))


def build_fts5_of_pairs(materials: Materials, index: Path) -> None:
    _build_fts5(materials, index, _terms_of_pairs(materials))


class _Fts5(Peer):
    def __init__(self, index: Path, terms: Callable[[str], list[str]]) -> None:
        self._connection = sqlite3.connect(index / INDEX)
        self._terms = terms

    def candidates(self, question: str) -> list[int]:
        match = " OR ".join(f'"{term}"' for term in dict.fromkeys(self._terms(question)))
        if not match:
            return []
        query = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        return [number for (number,) in self._connection.execute(query, [match, DEPTH])]

    def documents(self, candidates: list[int]) -> list[str]:
        query = "SELECT id, document FROM names WHERE id IN (SELECT value FROM json_each(?))"
        names = dict(self._connection.execute(query, [json.dumps(candidates)]).fetchall())
        return [names[number] for number in candidates]


class Fts5OfWords(_Fts5):
    def __init__(self, index: Path) -> None:
        super().__init__(index, words)


class Fts5OfPairs(_Fts5):
    def __init__(self, index: Path) -> None:
        super().__init__(index, pairs)


# ---- tantivy ----


def _tantivy(index: Path) -> tuple[Any, Any]:
    """The schema and the index, made where it is missing. Terms come divided: they are cut at white space alone."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("document", stored=True, tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    index.mkdir(exist_ok=True)
    return schema, tantivy.Index(schema, path=str(index))


def _build_tantivy(materials: Materials, index: Path, terms: Iterable[list[str]]) -> None:
    import tantivy

    _, opened = _tantivy(index / INDEX)
    writer = opened.writer(WRITER_MEMORY)
    for passage, found in zip(materials.passages(), terms, strict=True):
        writer.add_document(tantivy.Document(terms=" ".join(found), document=passage.document))
    writer.commit()
    writer.wait_merging_threads()


def build_tantivy_of_words(materials: Materials, index: Path) -> None:
    _build_tantivy(materials, index, _terms_of_words(materials))


def build_tantivy_of_pairs(materials: Materials, index: Path) -> None:
    _build_tantivy(materials, index, _terms_of_pairs(materials))


class _Tantivy(Peer):
    def __init__(self, index: Path, terms: Callable[[str], list[str]]) -> None:
        self._schema, opened = _tantivy(index / INDEX)
        self._searcher = opened.searcher()
        self._terms = terms

    def candidates(self, question: str) -> Sequence[Any]:
        import tantivy

        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "terms", term, "freq"))
                for term in dict.fromkeys(self._terms(question))
            ]
        )
        # Without counting how many there are, it may pass over all that cannot be among the best.
        hits: Sequence[Any] = self._searcher.search(query, DEPTH, count=False).hits
        return hits

    def documents(self, candidates: Sequence[Any]) -> list[str]:
        return [self._searcher.doc(address)["document"][0] for _, address in candidates]


class TantivyOfWords(_Tantivy):
    def __init__(self, index: Path) -> None:
        super().__init__(index, words)


class TantivyOfPairs(_Tantivy):
    def __init__(self, index: Path) -> None:
        super().__init__(index, pairs)


# ---- BM25 in memory ----


def build_bm25s(materials: Materials, index: Path) -> None:
    import bm25s

    made = bm25s.BM25(method="lucene")
    made.index(list(materials.words()), show_progress=False)
    made.save(str(index / INDEX))
    write_names(materials, index)


class Bm25s(Peer):
    def __init__(self, index: Path) -> None:
        import bm25s

        self._index = bm25s.BM25.load(str(index / INDEX))
        self._names = read_names(index)

    def candidates(self, question: str) -> list[int]:
        known = [word for word in dict.fromkeys(words(question)) if word in self._index.vocab_dict]
        count = min(DEPTH, len(self._names))
        if not known:
            return []
        found, _ = self._index.retrieve([known], k=count, show_progress=False)
        places: list[int] = found[0].tolist()
        return places

    def documents(self, candidates: list[int]) -> list[str]:
        return [self._names[place] for place in candidates]


def build_rank_bm25(materials: Materials, index: Path) -> None:
    from rank_bm25 import BM25Okapi

    # It has no file format of its own.
    with (index / INDEX).open("wb") as file:
        pickle.dump(BM25Okapi(list(materials.words())), file, pickle.HIGHEST_PROTOCOL)
    write_names(materials, index)


class RankBm25(Peer):
    def __init__(self, index: Path) -> None:
        with (index / INDEX).open("rb") as file:
            self._index = pickle.load(file)
        self._names = read_names(index)

    def candidates(self, question: str) -> list[int]:
        import numpy as np

        scores = self._index.get_scores(list(dict.fromkeys(words(question))))
        best: list[int] = np.argsort(scores)[::-1][:DEPTH].tolist()
        return best

    def documents(self, candidates: list[int]) -> list[str]:
        return [self._names[place] for place in candidates]
