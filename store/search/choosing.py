"""Contact blocks by whose they are: one body's or person's answer, several are chosen from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.search.bodies import is_one
from store.search.directory import Block
from store.search.findings import Finding
from store.values.replies import AnswerKind

MOST_CHOICES = 8
"""More than this nobody reads through: who finds none of them right asks again with the name."""

_LOCAL = 7
"""The last digits by which two numbers are one: the area code is printed in one notice and left out in the next."""

_CLEARLY = 0.8
"""One group is meant where the next one holds less than this share of what it holds of the question."""


@dataclass(frozen=True, slots=True)
class Group:
    """The blocks of one body or person, best first. ``name`` is what it is chosen by."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ContactFindings:
    """Blocks that answer, best first; or, with ``missing``, that what was asked about (``subject``) prints none.

    With ``choices`` (name and block) the question may mean any of them, likeliest first; ``findings`` begin with
    theirs. With ``missing``, ``findings`` are the same body's blocks that hold other details. With ``unknown``, a body,
    person or number is named that no block has: nobody else's details are given for it. ``as_typed`` says that the
    question was right as it was typed: what was taken for a typing error is a person's name.
    """

    findings: tuple[Finding, ...]
    missing: bool = False
    unknown: bool = False
    subject: str | None = None
    choices: tuple[tuple[str, Finding], ...] = ()
    as_typed: bool = False


def finding(block: Block, confidence: float) -> Finding:
    """A block as a finding."""
    return Finding(AnswerKind.CONTACT, block.document, block.start, block.end, confidence, block.id)


def _alike(_: Block) -> float:
    """The fit of blocks where nothing tells one from another."""
    return 0.0


def newest_first(blocks: Sequence[Block], fit: Callable[[Block], float] = _alike) -> tuple[Block, ...]:
    """Blocks by how well they fit, then by age: what an older notice prints may have changed since."""
    dated = sorted(blocks, key=lambda block: block.date, reverse=True)
    return tuple(sorted(dated, key=lambda block: -fit(block)))


def groups_of(
    blocks: Sequence[Block], name: Callable[[Block], str] = lambda block: block.name, *, of_one_person: bool = False
) -> list[Group]:
    """Blocks (best first) by body, in the order of the first of each.

    The names of one body, in full and in short, make one group, and so do those with the same numbers; with
    ``of_one_person``, one common number is enough. Blocks without a body go by the notice.
    """
    by_owner: dict[str | int, list[Block]] = {}
    for block in blocks:
        by_owner.setdefault(block.body.name if block.body else block.document, []).append(block)
    groups: list[list[Block]] = []
    alike: dict[tuple[str, str], list[list[Block]]] = {}
    by_number: dict[str, list[Block]] = {}
    for own in by_owner.values():
        numbers = sorted({number[-_LOCAL:] for block in own for number in block.numbers})
        keys = numbers if of_one_person else [" ".join(numbers)] if numbers else []
        near = alike.setdefault((own[0].body.core[:1], own[0].body.core[-1:]), []) if own[0].body else []
        same = next((group for group in near if _is_same(own[0], group[0])), None)
        same = same or next((by_number[key] for key in keys if key in by_number), None)
        if same is None:
            same = []
            groups.append(same)
            near.append(same)
        same.extend(own)
        for key in keys:
            by_number.setdefault(key, same)
    return [Group(name(group[0]), tuple(group)) for group in groups]


def _is_same(one: Block, other: Block) -> bool:
    return one.body is not None and other.body is not None and is_one(one.body, other.body)


def choose(
    groups: Sequence[Group],
    sure: float,
    *,
    fit: Callable[[Block], float] = _alike,
    subject: str | None = None,
) -> ContactFindings:
    """What answers where each of ``groups`` (likeliest first) may be meant.

    One answers, and so does one that holds clearly more of the question than the others (``fit``). Otherwise it is for
    the person to say which: blocks that cannot be told apart by name are one choice.
    """
    fits = sorted((max(map(fit, group.blocks)), -place) for place, group in enumerate(groups))
    if len(groups) > 1 and fits[-2][0] < _CLEARLY * fits[-1][0]:
        first = groups[-fits[-1][1]]
        groups = [first, *(group for group in groups if group is not first)]
        return _answered(groups, sure, subject)
    by_name: dict[str, Group] = {}
    for group in groups:
        by_name.setdefault(group.name, group)
    if len(by_name) <= 1:
        return _answered(groups, sure, subject)
    offered = list(by_name.values())[:MOST_CHOICES]
    choices = tuple((group.name, finding(group.blocks[0], sure)) for group in offered)
    first_blocks = {one.contact for _, one in choices}
    rest = (finding(block, sure) for group in groups for block in group.blocks if block.id not in first_blocks)
    return ContactFindings((*(one for _, one in choices), *rest), subject=subject, choices=choices)


def _answered(groups: Sequence[Group], sure: float, subject: str | None) -> ContactFindings:
    blocks = (block for group in groups for block in group.blocks)
    return ContactFindings(tuple(finding(block, sure) for block in blocks), subject=subject)
