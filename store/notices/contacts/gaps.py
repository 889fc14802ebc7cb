"""What stands between two values, read from right to left: whose the second is, and whether it follows the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import tee

from store.language.patterns import lazy_pattern
from store.notices.contacts.words import Role, Word, words, words_from_right

_SENTENCE_END = re.compile(r"[。!?]")
_LOOSE = (Role.PROSE, Role.TOPIC)
# Who has made the page is not whom to reach.
_CREDITED = lazy_pattern(r"(?:编辑|责编|审核|[初复终]审|编审|校对|监制|作者|记者|统筹|策划|摄影)[ ]*:[ ]*$")
_REMARK = lazy_pattern(r"\([^()]{0,60}\)")
# A table run together has cells that say nothing here between a name and its number: at most so many, each so short,
# and so many characters of them in all before a block counts as another one. In 600 notices (317 blocks) 2 and 8 cells
# give the same and none loses four; of 4 characters or 10 two blocks are worse; with fewer than 8 left over one is.
_MOST_CELLS, _LONGEST_CELL, _MOST_LEFT_OVER = 4, 6, 8


@dataclass(frozen=True, slots=True)
class Gap:
    """The text between two values (or before the first), as far as it is about the second.

    ``start`` is where that part starts. ``tight`` says that it is all of the gap, so that both values stand in one
    block or in neighbouring ones. ``persons`` and ``orgs`` are the owners named for the second value, ``label`` the
    nearest phone label, ``topic`` what another word with a colon says, ``asked`` what the sentence says to ask for.
    """

    start: int
    tight: bool
    persons: tuple[Word, ...] = ()
    orgs: tuple[Word, ...] = ()
    label: Word | None = None
    topic: str = ""
    asked: str = ""
    led: bool = False
    """Whether the organisation is named by the sentence before, not with the values."""


def read_gap(text: str, start: int, end: int) -> Gap:
    """Read folded ``text[start:end]``, which ends where a value starts; ``start`` is where the value before ends."""
    window = _without_remarks(text[start:end])
    gap = _read(window)
    return Gap(
        start=gap.start + start,
        tight=gap.tight,
        persons=tuple(_shifted(word, start) for word in gap.persons),
        orgs=tuple(_shifted(word, start) for word in _bodies(gap.orgs)),
        label=gap.label,
        topic=gap.topic,
        asked=gap.asked,
        led=gap.led,
    )


def _bodies(orgs: tuple[Word, ...]) -> tuple[Word, ...]:
    """``orgs`` without the place that stands in the column before: 南桥区 南桥区中医院."""
    return tuple(word for word in orgs if word.role is Role.ORG) or orgs


def _shifted(word: Word, offset: int) -> Word:
    return replace(word, start=word.start + offset, end=word.end + offset)


def _without_remarks(window: str) -> str:
    """``window`` with the remarks in brackets blanked that name nobody: (24小时), (负责美洲、大洋洲)."""
    for remark in _REMARK.finditer(window):
        inner = words(remark.group()[1:-1])
        if any(word.role in (Role.PROSE, Role.TOPIC) for word in inner) or not inner:
            window = window[: remark.start()] + " " * len(remark.group()) + window[remark.end() :]
    return window


def _read(window: str) -> Gap:
    # A few words are enough as a rule, and no others are read: ``ahead`` is at the word that is looked at.
    found, ahead = tee(words_from_right(window))
    gap = Gap(start=len(window), tight=True)
    cells: tuple[Word, ...] = ()
    closed: frozenset[Role] = frozenset()
    left_of = len(window)
    for word in found:
        between = window[word.end : left_of]
        if _SENTENCE_END.search(between) and any(other.role in _LOOSE for other in copy(ahead)):
            return replace(_led_in(window, gap), tight=False)
        next(ahead)
        left_of = word.start
        if word.role is Role.PROSE:
            if not _is_cell(window, word, cells):
                return replace(gap, tight=False, asked=word.purpose)
            cells = (*cells, word)
            continue
        if _is_over(window, word, gap, between):
            return gap
        number = word.role is Role.NOISE and re.fullmatch(r"\d{3,}", window[word.start : word.end]) is not None
        closed = closed | _closed_by(word, gap, between, bool(cells) or number)
        if word.role is Role.PERSON and Role.PERSON not in closed:
            gap, cells = replace(gap, persons=(word, *gap.persons)), ()
        elif word.role in (Role.ORG, Role.PLACE) and Role.ORG not in closed:
            gap = replace(gap, orgs=(word, *gap.orgs))
        elif word.role is Role.PHONE_LABEL:
            gap = replace(gap, label=_labels(gap.label, word, window))
        elif word.role is Role.TOPIC:
            gap = replace(gap, topic=gap.topic or word.purpose)
        gap = replace(gap, start=word.start)
    return replace(gap, tight=sum(cell.end - cell.start for cell in cells) <= _MOST_LEFT_OVER)


def _is_over(window: str, word: Word, gap: Gap, between: str) -> bool:
    """Whether ``word`` is of something else: the last person of the entry before, or who has made the page.

    联系人:梁老师南桥区妇联: the body begins the next entry, and the person ends the one before.
    """
    if word.role is not Role.PERSON:
        return False
    credited = _CREDITED.search(window, 0, word.start) is not None and not between.lstrip(" ").startswith("(")
    return credited or (bool(gap.orgs) and not between)


def _labels(right: Word | None, left: Word, window: str) -> Word:
    """The nearest label, with one right before it that says more: 电话/传真, 联系(传真)电话."""
    if right is None:
        return left
    if window[left.end : right.start].strip(" ()/、及和"):
        return right
    return replace(
        right, fax=right.fax or left.fax, voice=right.voice or left.voice, purpose=right.purpose or left.purpose
    )


def _closed_by(word: Word, gap: Gap, between: str, after_cells: bool) -> frozenset[Role]:
    """The owners that nothing further to the left can add to, now that ``word`` was met."""
    closed: set[Role] = set()
    label = word.role in (Role.PHONE_LABEL, Role.PERSON_LABEL, Role.ORG_LABEL, Role.LABEL, Role.TOPIC)
    if gap.persons and (label or after_cells or word.role in (Role.POST, Role.ORG, Role.PLACE) or ":" in between):
        closed.add(Role.PERSON)
    if gap.orgs and (label or after_cells or word.role is Role.PERSON or ":" in between):
        closed.add(Role.ORG)
    return frozenset(closed)


def _is_cell(window: str, word: Word, cells: Sequence[Word]) -> bool:
    around = window[max(0, word.start - 1) : word.start] + window[word.end : word.end + 1]
    return len(cells) < _MOST_CELLS and word.end - word.start <= _LONGEST_CELL and not around.strip()


def _led_in(window: str, gap: Gap) -> Gap:
    """``gap`` with the organisation that the sentence before it says to turn to, where it names none itself."""
    sentence = re.search(r"[^。!?;\n]{2,120}(?=[。!?;:\s]*$)", window[: gap.start])
    if gap.orgs or not sentence:
        return gap
    orgs: tuple[Word, ...] = ()
    for word in reversed(words(sentence.group())):
        if word.role is Role.ORG and (
            not orgs or sentence.group()[word.end : orgs[0].start - sentence.start()] == "、"
        ):
            orgs = (_shifted(word, sentence.start()), *orgs)
        elif orgs or word.role not in (Role.PROSE, Role.NOISE, Role.LABEL):
            break
    return replace(gap, orgs=orgs, led=bool(orgs))
