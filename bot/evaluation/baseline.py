"""What most tools do, to compare with: BM25 over the words of whole notices, found in the same database."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from bot.evaluation.values import Hit, Response
from store.values.replies import Outcome

K1: Final = 1.5
B: Final = 0.75
"""What BM25 is usually set to, and the defaults of most libraries."""

QUOTED: Final = 300
"""Characters from the start of the notice that stand for a quote: plain search quotes nothing, but shows this much."""


class Baseline:
    """Plain BM25 (Lucene's form) over jieba's words of whole texts; it always answers, and has no confidence."""

    def __init__(self, texts: Sequence[tuple[str, str]], count: int) -> None:
        """``texts`` are the names and texts of all documents, ``count`` is how many to find."""
        import bm25s

        self._texts = texts
        self._count = min(count, len(texts))
        self._index = bm25s.BM25(k1=K1, b=B, method="lucene")
        self._index.index([self._words(text) for _, text in texts], show_progress=False)

    def ask(self, question: str) -> Response:
        """The documents that match best. Any text is a question."""
        found, scores = self._index.retrieve([self._words(question)], k=self._count, show_progress=False)
        places = [place for place, score in zip(found[0].tolist(), scores[0].tolist(), strict=True) if score > 0]
        quote = self._texts[places[0]][1][:QUOTED] if places else None
        outcome = Outcome.ANSWERED if places else Outcome.NOT_FOUND
        return Response(outcome.value, None, tuple(Hit(self._texts[place][0]) for place in places), quote)

    def _words(self, text: str) -> list[str]:
        return [word for word in _segmenter().lcut(text.lower()) if not word.isspace()]


@cache
def _segmenter() -> Any:
    """jieba as it comes: the words that wenxun learns from the notices are no part of what most tools do."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
