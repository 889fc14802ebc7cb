"""Whether a quote holds what it should, and whether two names mean the same notice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import PurePath
from typing import Final, Protocol, cast

LONGEST_QUOTE: Final = 600
"""Characters that a quote may have where it is graded by what it must hold."""

LONGEST_ANSWER_QUOTE: Final = 400
"""Characters that a quote may have where it is graded by the answer's beginning."""

ANSWER_BEGINNING: Final = 15
"""Characters of the answer that the quote must hold: the whole of it may go on past where a quote ends."""

_PINYIN: Final = re.compile(r"\([a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňɡ\s]+\)")
_EXTENSION: Final = re.compile(r"\.(txt|md|html?|pdf|docx|eml|zip|jsonl)$")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _to_simplified() -> _Converter:
    import opencc

    return cast(_Converter, opencc.OpenCC("t2s"))


def plain(text: str) -> str:
    """``text`` as it is compared: one width, Simplified, without pinyin in brackets and white space.

    Unlike the folding of searches, it need not keep the length.
    """
    text = _PINYIN.sub("", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s+", "", _to_simplified().convert(text))


def holds_parts(quote: str, parts: Iterable[str]) -> bool:
    """Whether the quote is of a fit length and holds every part."""
    quoted = plain(quote)
    return len(quoted) <= LONGEST_QUOTE and all(plain(part) in quoted for part in parts)


def holds_answer(quote: str, answer: str) -> bool:
    """Whether the quote is of a fit length and holds the beginning of the answer."""
    quoted = plain(quote)
    return len(quoted) <= LONGEST_ANSWER_QUOTE and plain(answer)[:ANSWER_BEGINNING] in quoted


def stem(document: str) -> str:
    """The name without folders and extension: ``notices/a.txt``, ``a.txt`` and ``a`` are the same notice."""
    return _EXTENSION.sub("", PurePath(document).name)


class Names:
    """The names that labels use, and which of them a document of the database goes by."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels = frozenset(labels)
        self._by_stem = {stem(label): label for label in sorted(self._labels)}

    def label(self, document: str) -> str:
        """The label that names ``document``, exactly or by its stem; without one, the document's own name."""
        return document if document in self._labels else self._by_stem.get(stem(document), document)
