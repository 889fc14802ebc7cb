"""English groups of words in Chinese order: which of their translations stand next to each other in the notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, log1p

from store.search.vocabulary import Vocabulary

_NEIGHBOUR = 0.5
_TRIED = 4
"""How many translations of a group are tried beside their neighbours: every pair is looked up, 30 to 70 µs each."""
_CONJUNCTIONS = "与和及、"


@dataclass(frozen=True, slots=True)
class Group:
    """An English word or phrase with its translations and what each is worth (above 0), best first.

    ``link`` is how it follows the group before: "" for directly, "and", "of", or "|" for anything else.
    """

    english: str
    link: str
    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Groups in Chinese order, the word taken for each, the text that they make, and how well it fits the notices."""

    groups: tuple[Group, ...] = ()
    words: tuple[str, ...] = ()
    text: str = ""
    fit: float = 0.0


def best_way(clause: Sequence[Group], vocabulary: Vocabulary) -> Way:
    """The way to say groups that are linked with each other: what follows ``of`` stands before it.

    A group without translations stands in the text as its English words.
    """
    parts: list[list[Group]] = []
    for group in clause:
        if not parts or group.link == "of":
            parts.append([])
        parts[-1].append(group)
    orders = [[group for part in reversed(parts) for group in part]]
    if len(parts) > 1 and len(parts[0]) > 1:
        # Chinese Society of Astronautics: 中国 宇航 学会
        middle = [group for part in reversed(parts[1:]) for group in part]
        orders.append([*parts[0][:-1], *middle, parts[0][-1]])
    return max((_say(order, vocabulary) for order in orders), key=lambda way: way.fit)


def _say(order: Sequence[Group], vocabulary: Vocabulary) -> Way:
    """For each group the translation that is likely by itself and stands next to its neighbours in the notices."""
    joints = _joints(order, vocabulary)
    ways = [Way()]
    for group in order:
        ways = [
            max((_extended(way, group, word, worth, joints) for way in ways), key=lambda way: way.fit)
            for word, worth in group.words[:_TRIED] or ((f" {group.english} ", 1.0),)
        ]
    best = max(ways, key=lambda way: way.fit)
    return Way(best.groups, best.words, " ".join(best.text.split()), best.fit)


def _extended(way: Way, group: Group, word: str, worth: float, joints: Mapping[str, tuple[str, int]]) -> Way:
    between, together = joints.get(way.text[-1:] + word[0], (" ", 0))
    fit = way.fit + log(worth) + (_NEIGHBOUR * (1 + log1p(together)) if together else 0.0)
    return Way((*way.groups, group), (*way.words, word), f"{way.text}{between}{word}", fit)


def _joints(order: Sequence[Group], vocabulary: Vocabulary) -> dict[str, tuple[str, int]]:
    """For two characters that stand next to each other in the notices what is between them, and how often they do.

    Where English has ``and`` it may be a conjunction.
    """
    pairs = {
        one[-1] + other[0]: after.link == "and"
        for before, after in pairwise(order)
        for one, _ in before.words[:_TRIED]
        for other, _ in after.words[:_TRIED]
    }
    conjoined = [(pair, sign) for pair, joined in pairs.items() if joined for sign in _CONJUNCTIONS]
    halves = {half for pair, sign in conjoined for half in (pair[0] + sign, sign + pair[1])}
    together = vocabulary.frequencies({*pairs, *halves})
    joints = {pair: ("", together[pair]) for pair in pairs if together[pair]}
    for pair, sign in conjoined:
        count = min(together[pair[0] + sign], together[sign + pair[1]])
        if count > joints.get(pair, ("", 0))[1]:
            joints[pair] = (sign, count)
    return joints
