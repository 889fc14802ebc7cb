"""Questions that ask the same in other words, put together so that the office answers them once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

from store.language.folding import fold
from store.questions.values import Group, KeptQuestion

MOST_COMPARED: Final = 1000
"""Groups that a question is compared with: with 330 of them, ten thousand questions take 0.7 s."""

ALIKE: Final = 85.0
"""From this share of common characters on (in percent of both), two questions ask the same.

High, since one answer goes to all who ask in a group. Of 31,500 pairs of questions about five notices that are answered
by different words 3 reach it, two of which ask the same after all, and none of 50,700 pairs about 599 notices; at 70 it
would be 28. Questions in other words (2 of 85 pairs reach it) stay apart, and cost the office a second look.
"""


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
