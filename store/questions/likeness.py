"""Questions that ask the same in other words, put together so that the office answers them once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

from store.language.folding import fold
from store.questions.values import Group, KeptQuestion

MOST_COMPARED: Final = 1000
"""Groups that a question is compared with: with as many, ten thousand questions take about a second."""

ALIKE: Final = 70.0


def grouped(questions: Iterable[KeptQuestion]) -> list[Group]:
    """``questions``, newest first, in groups of those that are alike; the group with the newest question first."""
    groups: dict[str, list[KeptQuestion]] = {}
    for question in questions:
        text = compared(question.asked.text)
        leader = text if text in groups else _like(text, groups)
        groups.setdefault(leader or text, []).append(question)
    return [Group(tuple(members)) for members in groups.values()]


def compared(text: str) -> str:
    """What is compared of a question: letters, digits and characters, in one script and case."""
    return "".join(filter(str.isalnum, fold(text))) or text


def _like(text: str, groups: Iterable[str]) -> str | None:
    """The group that ``text`` belongs to by its first question, None where it is like none."""
    found = process.extractOne(text, list(groups)[:MOST_COMPARED], scorer=fuzz.ratio, score_cutoff=ALIKE)
    return None if found is None else found[0]
