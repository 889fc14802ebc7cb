"""A peer that finds by words and by meaning: BM25, and the nearest vectors of a small language model."""

from __future__ import annotations

import heapq
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.asking import DEPTH, TooSlowError
from benchmarks.lexical import Bm25s, build_bm25s
from benchmarks.materials import Materials

from store.semantic.encoder import BUNDLED, load_encoder

VECTORS = "vectors.npy"
BATCH = 32
CONSTANT = 60
"""What is added to each rank before it is inverted (Cormack, Clarke and Büttcher, SIGIR 2009)."""


def build(materials: Materials, index: Path) -> None:
    """Index the words, and give each passage a vector. Raises TooSlowError once it is plain that it takes too long."""
    import numpy as np

    build_bm25s(materials, index)
    model = load_encoder(BUNDLED)
    count = sum(1 for _ in materials.passages())
    texts = (passage.text for passage in materials.passages())
    vectors: list[Any] = []
    begin = time.perf_counter()
    while batch := list(islice(texts, BATCH)):
        vectors.append(model.passages(batch))
        needed = (time.perf_counter() - begin) / (len(vectors) * BATCH) * count
        if needed > materials.seconds:
            raise TooSlowError(f"vectors for {count:,} passages would take about {needed / 60:.0f} minutes")
    np.save(index / VECTORS, np.concatenate(vectors).astype(np.float32))


class Hybrid(Bm25s):
    def __init__(self, index: Path) -> None:
        import numpy as np

        super().__init__(index)
        self._model = load_encoder(BUNDLED)
        self._vectors = np.load(index / VECTORS)

    def candidates(self, question: str) -> list[int]:
        import numpy as np

        by_words = super().candidates(question)
        nearness = self._vectors @ self._model.question(question)
        by_meaning = np.argsort(nearness)[::-1][:DEPTH].tolist()
        fused: defaultdict[int, float] = defaultdict(float)
        for ranking in (by_words, by_meaning):
            for rank, place in enumerate(ranking, 1):
                fused[place] += 1 / (CONSTANT + rank)
        return heapq.nlargest(DEPTH, fused, key=fused.__getitem__)
