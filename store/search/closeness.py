"""How close passages come to a question in meaning, word by word, where they use other words than it does.

For each word of the question the likest one of the passage counts. A literal match is as like as can be, so that none
of this ever beats one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from store.language.sketches import LIKENESS, common_words, rarity, sketch

LEAST = 0.3
"""Words less alike have nothing to do with each other; likeness counts from here on.

On 160 questions over five notices the right passage comes first for 129 of them with .25 and .3, 128 with .35, 124 with
.45; with literal matches alone for 123, without closeness for 120.
"""

LEAST_NAME = 0.5
"""The same for words that only say which notice is meant, as 机器 does where 机械 stands in its name.

With .6 the figures are the same, with .3 one less comes first.
"""

_FAR = next(bits for bits, likeness in enumerate(LIKENESS) if likeness <= LEAST)


def closeness(content: str, named: str, passages: Sequence[tuple[str, str]]) -> list[float]:
    """How close each of ``passages`` comes to a question: the weight of its words that it says in whatever words.

    ``content`` is the folded question without its function phrases, ``named`` the name of an organisation in it, whose
    words are left out; a passage is its folded text and the folded name of its notice. Words weigh by their rarity in
    general Chinese, from 0.5 to 4.2, and less the more they are like the name of the notice: that tells which is meant.
    """
    asked = {word: rarity(word) for word in common_words(content) if word not in named}
    names = {name: _bag(name) for name in {name for _, name in passages}}
    bags = [_bag(text) for text, _ in passages]
    every = frozenset().union(*bags, *names.values())
    if not asked or not every:
        return [0.0] * len(passages)
    sketches = [(other, sketch(other)) for other in every]
    alike = {word: _likeness(word, sketches) for word in asked}
    left = {
        name: {word: weight * (1 - _best(alike[word], words, LEAST_NAME)) for word, weight in asked.items()}
        for name, words in names.items()
    }
    return [
        sum(weight * _best(alike[word], bag, LEAST) for word, weight in left[name].items() if weight)
        for bag, (_, name) in zip(bags, passages, strict=True)
    ]


@lru_cache(maxsize=500)
def _bag(text: str) -> frozenset[str]:
    """The different words of a text. Several people ask about one notice: some 5 MB are kept."""
    return frozenset(common_words(text))


def _likeness(word: str, sketches: Sequence[tuple[str, int]]) -> Mapping[str, float]:
    """How like ``word`` each of the others is that counts at all."""
    own = sketch(word)
    return {other: LIKENESS[bits] for other, its in sketches if (bits := (own ^ its).bit_count()) < _FAR}


def _best(alike: Mapping[str, float], words: frozenset[str], least: float) -> float:
    """The likeness of the likest of ``words``, from 0 at ``least`` to 1."""
    best = max((alike[word] for word in words.intersection(alike)), default=0.0)
    return max(0.0, (best - least) / (1 - least))
