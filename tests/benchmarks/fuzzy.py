"""A peer that compares the question with every passage, letter by letter."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.asking import DEPTH, Peer
from benchmarks.materials import Materials
from rapidfuzz import fuzz, process

TEXTS = "texts.json"


def build(materials: Materials, index: Path) -> None:
    """There is no index: the passages themselves are what is searched."""
    passages = [(one.document, one.text) for one in materials.passages()]
    (index / TEXTS).write_text(json.dumps(passages, ensure_ascii=False), encoding="utf-8")


class Rapidfuzz(Peer):
    def __init__(self, index: Path) -> None:
        passages = json.loads((index / TEXTS).read_text(encoding="utf-8"))
        self._names = [document for document, _ in passages]
        self._texts = [text for _, text in passages]

    def candidates(self, question: str) -> list[int]:
        found = process.extract(question, self._texts, scorer=fuzz.partial_ratio, limit=DEPTH)
        return [place for _, _, place in found]

    def documents(self, candidates: list[int]) -> list[str]:
        return [self._names[place] for place in candidates]
