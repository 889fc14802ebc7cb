"""The contact blocks of an organisation that a question names, its departments' among them, or of those of one name."""

from __future__ import annotations

from collections.abc import Sequence

from store.language.patterns import lazy_pattern
from store.search.bodies import Body, ending_in, is_one, meant_by
from store.search.choosing import ContactFindings, Group, choose, finding, groups_of, newest_first
from store.search.directory import Block, Directory
from store.search.organisations import name_starts
from store.search.question import Query
from store.search.vocabulary import Vocabulary
from store.search.wanted import LEAST, NAMED, Wanted

# A body's own number, whatever its notices call the desk.
_GENERAL = lazy_pattern(r"(?:办公室|办公厅|办|综合[处科部室]?|秘书处|秘书科|服务台|总机|值班室|服务中心|咨询台)$")

_MOST_NAMED = 50
"""Of more bodies than this that share a name, those that issued most notices are looked at: a few are shown anyway."""


def bodies_named(topic: Query, vocabulary: Vocabulary) -> list[Body] | None:
    """The bodies that a topic may mean by name; None where it names none.

    Nothing but what is short for a name (科协), or what names end in (办公室), is one too.
    """
    if topic.mention is None:
        return ending_in(topic.content.replace("的", " ").strip(), vocabulary.directory.bodies) or None
    return meant_by(topic.mention, vocabulary.directory.bodies, vocabulary.likeness)[1]


def blocks_of_body(one: Body, directory: Directory) -> list[Block]:
    """The blocks of a body: under its own name in full or in short, and those of its departments."""
    return [block for name in directory.names_of(one) for block in directory.of_body[name]]


def speaking_of(mention: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks whose text, organisation or notice's title holds the name that ``mention`` ends in."""
    names = [mention[start:] for start in name_starts(mention)]
    return [block for block in blocks if any(name in block.folded for name in names)]


def of_bodies(named: Sequence[Body], wanted: Wanted, directory: Directory) -> ContactFindings | None:
    """The blocks of the bodies that a name may mean; where they are several, one of them is to be chosen."""
    owners = _owners(named, directory)
    blocks = newest_first(wanted.fitting([block for own in owners.values() for block in own]), wanted.fit)
    if not blocks:
        others = newest_first([block for own in owners.values() for block in own])
        nearest = min(named, key=lambda one: len(one.name))
        # What several are called stays as it was asked: it is not said of any one of them.
        several = not all(is_one(one, nearest) for one in named)
        subject = wanted.topic.mention if several else directory.names[nearest.name]
        missing = ContactFindings(tuple(finding(block, LEAST) for block in others), missing=True, subject=subject)
        return None if wanted.soft else missing
    owner_of = {block.id: name for name, own in owners.items() for block in own}
    by_owner: dict[str, list[Block]] = {}
    for block in blocks:
        by_owner.setdefault(owner_of[block.id], []).append(block)
    groups = [Group(directory.names[name], tuple(own)) for name, own in by_owner.items()]
    if len(groups) > 1:
        return choose(groups, NAMED, fit=wanted.fit, subject=wanted.topic.mention)
    return _departments(named, groups[0], wanted)


def _owners(named: Sequence[Body], directory: Directory) -> dict[str, list[Block]]:
    """The blocks of each of the bodies by its name, each once: two writings of one body have the same blocks."""
    likely = sorted(named, key=lambda one: -directory.notices_of.get(one.name, 0))[:_MOST_NAMED]
    owners: dict[str, list[Block]] = {}
    seen: set[int] = set()
    for one in sorted(likely, key=named.index):
        own = [block for block in blocks_of_body(one, directory) if block.id not in seen]
        seen.update(block.id for block in own)
        if own:
            owners[one.name] = own
    return owners


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
