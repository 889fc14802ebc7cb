"""More documents out of those that there are: the same again, with words changed."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

CHANGED = 1 / 3
"""The share of pairs of characters that are others in a copy: three in four runs of eight characters, so that no copy
passes for a reprint of another, while numbers, headings and punctuation stay as they were."""

POOL = 500_000
_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")


def grow(texts: Sequence[tuple[str, str]], count: int, path: Path, seed: int = 0) -> None:
    """Write ``count`` changed copies of ``texts`` (names and texts), as JSON Lines packed with gzip."""
    unfinished = path.with_suffix(".unfinished")
    with gzip.open(unfinished, "wt", encoding="utf-8", compresslevel=1) as file:
        for name, text in copies(texts, count, random.Random(seed)):
            file.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
    unfinished.replace(path)


def copies(texts: Sequence[tuple[str, str]], count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """``count`` documents, each one of ``texts`` by turns, under a name of its own and with words changed.

    What comes into a text are pairs of characters drawn from all texts, so that common ones stay common and rare ones
    rare, while new words come up as in new texts.
    """
    pool = _pool(texts, chance)

    def changed(pair: re.Match[str]) -> str:
        return pool[int(chance.random() * len(pool))] if chance.random() < CHANGED else pair[0]

    for number in range(count):
        name, text = texts[number % len(texts)]
        yield f"{name}~{number // len(texts) + 1}", _PAIR.sub(changed, text)


def _pool(texts: Sequence[tuple[str, str]], chance: random.Random) -> list[str]:
    """Pairs of characters as often as they come, out of texts taken at random."""
    pool: list[str] = []
    for _, text in chance.sample(texts, len(texts)):
        pool += _PAIR.findall(text)
        if len(pool) > POOL:
            break
    return pool or ["的"]
