"""The contact blocks of the persons that a question names."""

from __future__ import annotations

from collections.abc import Sequence

from store.search.choosing import ContactFindings, Group, choose, finding, groups_of, newest_first
from store.search.contacts_of_bodies import blocks_of_body, bodies_named, speaking_of
from store.search.directory import Block
from store.search.people import People
from store.search.vocabulary import Vocabulary
from store.search.wanted import LEAST, NAMED, Wanted


def of_people(people: People, wanted: Wanted, vocabulary: Vocabulary) -> ContactFindings:
    """The blocks of the persons, of the organisation that is named with them if one is."""
    directory = vocabulary.directory
    own = list({block.id: block for name in people.names for block in directory.of_person[name]}.values())
    if people.together and own:
        most = max(len(set(people.names).intersection(block.persons)) for block in own)
        own = [block for block in own if len(set(people.names).intersection(block.persons)) == most]
    named = bodies_named(wanted.topic, vocabulary)
    if named is not None:
        of_body = [block for one in named for block in blocks_of_body(one, directory)]
        speaking = {block.id for block in (*of_body, *speaking_of(wanted.topic.mention or "", own))}
        both = [block for block in own if block.id in speaking]
        if not both:
            others = tuple(finding(block, LEAST) for block in newest_first(of_body))
            return ContactFindings(others, missing=bool(others), unknown=not others, subject=people.said)
        own = both
    if not own:
        return ContactFindings((), unknown=True)
    names = set(people.names)
    groups = _groups_of_people(wanted.fitting(own), names, wanted)
    if groups:
        return choose(groups, NAMED, fit=wanted.fit, subject=people.said)
    others = tuple(finding(block, LEAST) for block in newest_first(own))
    return ContactFindings(others, missing=True, subject=_person(own[0], names))


def _groups_of_people(blocks: Sequence[Block], names: set[str], wanted: Wanted) -> list[Group]:
    """Blocks by person: the same name in two bodies is two persons, unless they share a number.

    Several are told apart by their bodies too, where those are not all one.
    """
    by_person: dict[str, list[Block]] = {}
    for block in newest_first(blocks, wanted.fit):
        by_person.setdefault("、".join(sorted(names.intersection(block.persons))), []).append(block)
    found = [
        group
        for own in by_person.values()
        for group in groups_of(own, lambda block: _person(block, names), of_one_person=True)
    ]
    if len({group.blocks[0].name for group in found}) == 1:
        return found
    return [Group(f"{group.blocks[0].name} {group.name}", group.blocks) for group in found]


def _person(block: Block, names: set[str]) -> str:
    """Those of the persons of a block that are meant, as printed."""
    pairs = zip(block.persons, block.printed_persons, strict=True)
    return "、".join(printed for folded, printed in pairs if folded in names)
