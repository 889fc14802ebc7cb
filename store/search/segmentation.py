"""The words that a question is made of, by the words that the notices and general Chinese are known to have."""

from __future__ import annotations

from collections.abc import Collection

from store.language.terms import han_runs

LONGEST_WORD = 6


def segment(content: str, known: Collection[str]) -> tuple[str, ...]:
    """The words out of ``known`` that cover most characters of a folded text, in order, each once.

    Of two ways to cover as much, the one with fewer words and fewer characters left over wins; what no known word
    covers is left out. Words have 2 to ``LONGEST_WORD`` characters.
    """
    found: dict[str, None] = {}
    for run in han_runs(content):
        found.update(dict.fromkeys(_cover(run, known)))
    return tuple(found)


def _cover(run: str, known: Collection[str]) -> list[str]:
    # For each end: the characters covered, less the pieces it took, and the piece that ends there.
    best: list[tuple[int, int, str]] = [(0, 0, "")]
    for end in range(1, len(run) + 1):
        covered, pieces, _ = best[end - 1]
        way = (covered, pieces - 1, run[end - 1])
        for length in range(2, min(LONGEST_WORD, end) + 1):
            word = run[end - length : end]
            if word in known:
                covered, pieces, _ = best[end - length]
                if (covered + length, pieces - 1) > way[:2]:
                    way = (covered + length, pieces - 1, word)
        best.append(way)
    words: list[str] = []
    end = len(run)
    while end:
        word = best[end][2]
        if len(word) > 1:
            words.append(word)
        end -= len(word)
    return words[::-1]
