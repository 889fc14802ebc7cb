"""The words that a question is made of, by the words that the notices and general Chinese are known to have."""

from __future__ import annotations

from collections.abc import Collection

LONGEST_WORD = 6

_COVERED = 1000
"""What a character that a word covers is worth, where each piece costs 1: more than there are pieces in a question."""


def segment(content: str, known: Collection[str]) -> tuple[str, ...]:
    """The words out of ``known`` that cover most characters of a folded text, in order, each once.

    Of two ways to cover as much, the one with fewer words and fewer characters left over wins; what no known word
    covers is left out. Words have 2 to ``LONGEST_WORD`` characters.
    """
    ending: dict[int, list[str]] = {}
    for word in sorted([word for word in known if 1 < len(word) <= LONGEST_WORD], key=len):
        start = content.find(word)
        while start >= 0:
            ending.setdefault(start + len(word), []).append(word)
            start = content.find(word, start + 1)
    # For each end: how good the best way to it is, and the piece of it that ends there.
    merits, pieces = [0], [""]
    for end, character in enumerate(content, 1):
        merit, piece = merits[-1] - 1, character
        for word in ending.get(end, ()):
            other = merits[end - len(word)] + _COVERED * len(word) - 1
            if other > merit:
                merit, piece = other, word
        merits.append(merit)
        pieces.append(piece)
    found: list[str] = []
    end = len(content)
    while end:
        piece = pieces[end]
        if len(piece) > 1:
            found.append(piece)
        end -= len(piece)
    return tuple(dict.fromkeys(reversed(found)))
