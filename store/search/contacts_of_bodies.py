"""The contact blocks of an organisation that a question names, its departments' among them, or of those of one name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.search.bodies import Body, is_one, meant_by
from store.search.choosing import ContactFindings, Group, choose, finding, groups_of, newest_first
from store.search.directory import Block, Directory
from store.search.organisations import name_starts
from store.search.question import Query
from store.search.wanted import LEAST, NAMED, Wanted

# A body's own number, whatever its notices call the desk.
_GENERAL = re.compile(r"(?:办公室|办公厅|办|综合[处科部室]?|秘书处|秘书科|服务台|总机|值班室|服务中心|咨询台)$")


def bodies_named(topic: Query, directory: Directory) -> list[Body] | None:
    """The bodies that a topic may mean by name; None where it names none."""
    return None if topic.mention is None else meant_by(topic.mention, directory.bodies)[1]


def blocks_of_body(one: Body, directory: Directory) -> list[Block]:
    """The blocks of a body: under its own name in full or in short, and those of its departments."""
    return [block for name in directory.names_of(one) for block in directory.of_body[name]]


def speaks_of(block: Block, mention: str) -> bool:
    """Whether a block, its organisation or its notice's title holds the name that ``mention`` ends in."""
    return any(mention[start:] in block.folded for start in name_starts(mention))


def of_bodies(named: Sequence[Body], wanted: Wanted, directory: Directory) -> ContactFindings | None:
    """The blocks of the bodies that a name may mean; where they are several, one of them is to be chosen."""
    owns = [blocks_of_body(one, directory) for one in named]
    blocks = newest_first(wanted.fitting([block for own in owns for block in own]), wanted.fit)
    groups = [
        Group(directory.names[one.name], own)
        for one in named
        if (own := tuple(block for block in blocks if block in owns[named.index(one)]))
    ]
    subject = directory.names[named[0].name]
    if not groups:
        others = newest_first([block for own in owns for block in own])
        missing = ContactFindings(tuple(finding(block, LEAST) for block in others), missing=True, subject=subject)
        return None if wanted.soft else missing
    merged = _merged(groups)
    if len(merged) > 1:
        return choose(merged, NAMED, fit=wanted.fit, subject=wanted.topic.mention)
    return _departments(named, merged[0], wanted)


def _merged(groups: Sequence[Group]) -> list[Group]:
    """Groups that share a block or a body are one: the names were two writings of one."""
    merged: list[Group] = []
    for group in groups:
        ids = {block.id for block in group.blocks}
        same = next((at for at, one in enumerate(merged) if any(block.id in ids for block in one.blocks)), None)
        if same is None:
            merged.append(group)
        else:
            known = {block.id for block in merged[same].blocks}
            more = tuple(block for block in group.blocks if block.id not in known)
            merged[same] = Group(merged[same].name, merged[same].blocks + more)
    return merged


def _departments(named: Sequence[Body], group: Group, wanted: Wanted) -> ContactFindings:
    """The blocks of one body: its own before those of its departments, which are chosen from where it has none."""
    own = [block for block in group.blocks if block.body and any(is_one(block.body, one) for one in named)]
    general = own or [block for block in group.blocks if _GENERAL.search(block.org or "")]
    rest = [block for block in group.blocks if block not in general]
    best = max(map(wanted.fit, group.blocks))
    if general and not any(wanted.fit(block) > max(map(wanted.fit, general)) for block in rest):
        return ContactFindings(tuple(finding(block, NAMED) for block in (*general, *rest)), subject=group.name)
    meant = [block for block in group.blocks if wanted.fit(block) == best] if general else group.blocks
    return choose(groups_of(meant, lambda block: block.org or block.name), NAMED, fit=wanted.fit, subject=group.name)
