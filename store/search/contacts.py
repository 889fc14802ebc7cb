"""Contact questions: whose details are asked for, which block holds them, and what is missing from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from store.language.patterns import lazy_pattern
from store.language.places import is_place
from store.language.terms import HAN
from store.search.choosing import MOST_CHOICES, ContactFindings, Group, choose, finding, groups_of, newest_first
from store.search.contacts_of_bodies import bodies_named, of_bodies, speaking_of
from store.search.contacts_of_people import of_people
from store.search.directory import Block, Directory
from store.search.intents import Detail, intent_of
from store.search.interpreting import Interpretation
from store.search.numbers import asks_whose, is_number, number_asked
from store.search.people import People, people_asked
from store.search.question import Query, build_query, says_nothing
from store.search.ranking import Ranked
from store.search.vocabulary import Vocabulary
from store.search.wanted import LEAST, NAMED, Wanted, wanted_by

LONGEST_NAME = 16
"""More characters than this are no person's name, in letters or with a post."""

# The only body's block, where none is named: it need not be the one that is meant.
_ONLY_ONE = 0.85
# What standing in the notice is worth beside standing in the block itself.
_OF_THE_NOTICE = 0.8
# The idf of a term that a third of all passages hold.
_TELLING = 1.0
# Two blocks by whose scores nobody can tell which one is meant.
_TIED = 0.98

# Whoever says so (我要找孙丽, 联系一下孙丽) wants that person's details.
_REACHING = lazy_pattern(
    "^我?(?:们)?[要想]?(?:联系|联络|找|打给|致电)(?:一下|到)?|^(?:please )?(?:contact|call|reach) "
)
_EMAIL = lazy_pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_AREA = lazy_pattern(f"[{HAN}]{{2,8}}[省市县区州旗]")


def find_contacts(
    asked: Interpretation, vocabulary: Vocabulary, about: Callable[[], Sequence[Ranked]]
) -> ContactFindings | None:
    """The contact blocks that answer, None where the question is none about contacts after all.

    ``about`` gives the passages found for the question's topic: a block of a notice that they speak for is likelier.
    """
    intent = asked.intent
    found = _by_number(asked, vocabulary)
    if found is None and (intent.details or _may_be_name(asked)):
        found = _by_person(asked, vocabulary)
    if found is None and intent.details:
        found = _by_body_or_topic(wanted_by(intent, asked.topic), vocabulary, about)
    elif found is None and _is_name_of_body(asked):
        found = _of_office(wanted_by(intent, asked.query), vocabulary)
    return found


def _is_name_of_body(asked: Interpretation) -> bool:
    """Whether a question is nothing but the name of an organisation."""
    named = asked.query.mention
    return named is not None and named == asked.query.content.replace("的", "").strip()


def _of_office(wanted: Wanted, vocabulary: Vocabulary) -> ContactFindings | None:
    """The blocks of a body that issued no notice: who names it can want nothing else of it."""
    directory = vocabulary.directory
    named = bodies_named(wanted.topic, vocabulary) or []
    if not named or any(directory.notices_of.get(one.name) for one in named):
        return None
    found = of_bodies(named, wanted, directory)
    return None if found is None or found.missing else found


def _by_person(asked: Interpretation, vocabulary: Vocabulary) -> ContactFindings | None:
    """The blocks of the person that is named; None where none is, or where more is said than the name.

    What was taken for a typing error may be a name (小孙 for 小学): the question as it was typed is looked at first.
    """
    intent = asked.intent
    topics = [intent.topic]
    if asked.corrected:
        topics.insert(0, intent_of(asked.typed).topic)
    body = asked.topic.named
    for topic in topics:
        people = people_asked(topic, asked.typed, vocabulary.directory, vocabulary, body=body)
        if people is None or not (people.names or (intent.details and topic == intent.topic)):
            continue
        if intent.details or says_nothing(_REACHING.sub("", people.rest)):
            found = of_people(people, wanted_by(intent, _rest(people, vocabulary)), vocabulary)
            return replace(found, as_typed=topic != intent.topic)
    return None


def _rest(people: People, vocabulary: Vocabulary) -> Query:
    """What is said besides the persons' names."""
    return Query(people.rest, "", ()) if says_nothing(people.rest) else build_query(people.rest, vocabulary)


def _may_be_name(asked: Interpretation) -> bool:
    """Whether a question that asks for no detail may be nothing but somebody's name."""
    return len(asked.typed.strip()) <= LONGEST_NAME and not (asked.intent.facts or asked.intent.membership)


def _by_number(asked: Interpretation, vocabulary: Vocabulary) -> ContactFindings | None:
    """The blocks that hold the number or the e-mail address that is asked about; None where none is."""
    text = asked.query.text
    email = _EMAIL.search(text)
    number = number_asked(text)
    if number is not None:
        holding = [block for key, block in vocabulary.directory.numbers if is_number(number, key)]
    elif email and asks_whose(f"{text[: email.start()]} {text[email.end() :]}"):
        holding = [block for block in vocabulary.directory.blocks if email.group() in block.emails]
    else:
        return None
    blocks = newest_first(list({block.id: block for block in holding}.values()), lambda block: bool(block.body))
    if blocks:
        return ContactFindings(tuple(finding(block, NAMED) for block in blocks))
    return ContactFindings((), unknown=True) if asked.intent.details else None


def _by_body_or_topic(
    wanted: Wanted, vocabulary: Vocabulary, about: Callable[[], Sequence[Ranked]]
) -> ContactFindings | None:
    topic, directory = wanted.topic, vocabulary.directory
    place = topic.content.replace("的", " ").strip()
    if wanted.details != (Detail.PLACE,) and (is_place(place) or _is_area(place)):
        return _of_place(place, wanted, directory)
    named = bodies_named(topic, vocabulary)
    if named:
        return of_bodies(named, wanted, directory)
    if wanted.details == (Detail.PLACE,) or (wanted.soft and not _tells(topic)):
        return None
    if not _tells(topic):
        return _of_all(wanted.fitting(directory.blocks), directory)
    fitting = wanted.fitting(directory.blocks) if wanted.purposes or named is not None else None
    if fitting is not None and named is not None:
        fitting = speaking_of(topic.mention or "", fitting)
        if not fitting:
            return None if wanted.soft else ContactFindings((), unknown=True)
    ranked = about()
    notices = {one.candidate.document for one in ranked}
    if fitting is None:  # then each block fits or not by itself: there are thousands, and few in these notices
        own = directory.of_document
        near = wanted.fitting([block for notice in sorted(notices) if notice in own for block in own[notice]])
    else:
        near = [block for block in fitting if block.document in notices]
    return _by_topic(near, topic, () if wanted.soft else ranked)


def _is_area(place: str) -> bool:
    return place.endswith(tuple("省市县区州旗")) and _AREA.fullmatch(place) is not None


def _tells(topic: Query) -> bool:
    """Whether a topic tells one body or notice from another, or from all: 学会 alone does not where all are."""
    return any(term.weight >= _TELLING or not term.frequency for term in topic.terms if not term.expansion)


def _of_all(fitting: Sequence[Block], directory: Directory) -> ContactFindings | None:
    """Asked for the number and no more: the only body's, or that of the one that is chosen, likeliest first."""
    if not fitting:
        return None
    by_owner: dict[str | int, list[Block]] = {}
    for block in fitting:
        by_owner.setdefault(block.body.name if block.body else block.document, []).append(block)
    likely = sorted(by_owner.values(), key=lambda own: -_notices(own, directory))[: 3 * MOST_CHOICES]
    return choose(groups_of([block for own in likely for block in newest_first(own)]), _ONLY_ONE)


def _notices(blocks: Sequence[Block], directory: Directory) -> int:
    """How many notices the body of ``blocks`` issued, or whose department it is: it is the likelier to be meant."""
    names = {name for block in blocks for name in (block.body.name if block.body else "", block.issuer)}
    return sum(directory.notices_of.get(name, 0) for name in names)


def _of_place(place: str, wanted: Wanted, directory: Directory) -> ContactFindings | None:
    """The blocks of a place: those under its own name before the bodies and the addresses there."""
    bare = re.sub(r"[省市县区州旗]$", "", place) if len(place) > 2 else place
    fitting = wanted.fitting(directory.blocks)
    ways = (
        [block for block in fitting if block.body and re.fullmatch(rf"{bare}[省市县区州旗]?", block.body.name)],
        [block for block in fitting if block.body and bare in block.body.name],
        [block for block in fitting if bare in block.folded],
    )
    blocks = next((way for way in ways if way), [])
    if not blocks:
        return ContactFindings((), unknown=True)
    return choose(groups_of(newest_first(blocks)), NAMED)


def _by_topic(fitting: Sequence[Block], topic: Query, ranked: Sequence[Ranked]) -> ContactFindings:
    """The blocks that hold what is asked about, or whose notice does: it prints whom to ask about it."""
    best: dict[int, Ranked] = {}
    for one in ranked:
        best.setdefault(one.candidate.document, one)
    top = max((one.score for one in best.values()), default=0.0) or 1.0
    total = topic.total or 1.0
    forms = [(form, place) for place, term in enumerate(topic.terms) for form in term.forms]
    scores: dict[int, float] = {}
    for block in fitting:
        held = {place for form, place in forms if form in block.folded}
        fit = sum(topic.terms[place].weight for place in sorted(held)) / total
        notice = best.get(block.document)
        if notice is not None:
            fit = max(fit, _OF_THE_NOTICE * _share(topic, notice.document_matches))
        score = min(NAMED, 0.6 * fit + 0.3 * (notice.score / top if notice else 0.0))
        if score >= LEAST:
            scores[block.id] = score
    found = sorted((block for block in fitting if block.id in scores), key=lambda block: -scores[block.id])
    tied = [block for block in found if scores[block.id] >= _TIED * scores[found[0].id]]
    groups = groups_of(tied)
    if not all(group.blocks[0].body for group in groups):
        groups = [Group("", tuple(tied))]  # one that is nobody's can be chosen by no name
    choices = choose(groups, scores[found[0].id]) if tied else ContactFindings(())
    rest = (finding(block, scores[block.id]) for block in found if block not in tied)
    return ContactFindings((*choices.findings, *rest), choices=choices.choices)


def _share(topic: Query, matches: Sequence[bool]) -> float:
    return sum(term.weight for term, match in zip(topic.terms, matches, strict=True) if match) / (topic.total or 1.0)
