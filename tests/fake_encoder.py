"""An encoder without a model: texts are near each other that share pairs of characters, or words it knows to mean one
thing. The same text always gets the same vector.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

SAME = {"薪水": "工资", "薪": "工资", "啥时候": "每月", "娃": "子女", "念书": "入学"}
DIMENSION = 64


def vector(text: str, dimension: int = DIMENSION) -> NDArray[np.float32]:
    for word, meaning in SAME.items():
        text = text.replace(word, meaning)
    found = np.full(dimension, 0.01)
    for first, second in pairwise(text):
        seed = zlib.crc32((first + second).encode())
        found += np.random.default_rng(seed).standard_normal(dimension)
    return (found / np.linalg.norm(found)).astype(np.float32)


@dataclass
class FakeEncoder:
    """``asked`` are the texts in the order in which their vectors were asked for; after ``breaks`` of them it fails."""

    name: str = "fake"
    dimension: int = DIMENSION
    breaks: int | None = None
    asked: list[str] = field(default_factory=list)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self.breaks is not None and len(self.asked) + len(texts) > self.breaks:
            raise KeyboardInterrupt
        self.asked.extend(texts)
        return np.array([vector(text, self.dimension) for text in texts])

    def question(self, text: str) -> NDArray[np.float32]:
        self.asked.append(text)
        return vector(text, self.dimension)
