"""Which other notices answer a question as well as the labelled one: reprints, and those that hold the same answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bot.errors import DocumentsFileError
from bot.evaluation.matching import plain
from bot.evaluation.questions import json_lines
from bot.evaluation.values import Question

GRAM: Final = 4
SHARED: Final = 0.5
"""A notice is a reprint of another where they share more than this of the shorter one's grams. Half is strict enough:
notices of one kind by two bodies share their phrases, not half of their text."""

LEAST_ANSWER: Final = 8
"""Characters of an answer that may be looked for in other notices: a shorter one (5天) stands in many by chance."""


def read_documents(path: Path) -> dict[str, str]:
    """The comparable texts of the documents of a JSON Lines file (``id``, ``text``), by id.

    Raises InputFileError and LabelledLineError as the questions do, DocumentsFileError where a line has no text.
    """
    texts: dict[str, str] = {}
    for number, row in json_lines(path):
        name, text = row.get("id", row.get("_id")), row.get("text")
        if not isinstance(name, str | int) or not isinstance(text, str):
            raise DocumentsFileError(path, number)
        texts[str(name)] = plain(text)
    return texts


def equivalents(questions: Sequence[Question], texts: Mapping[str, str]) -> list[dict[str, frozenset[str]]]:
    """For each question, which documents are as good as each of the relevant ones (which are among them).

    A relevant document that ``texts`` does not have is equal to itself alone.
    """
    grams = {name: _grams(text) for name, text in texts.items()}
    return [{name: _equal(question, name, texts, grams) for name in question.relevant} for question in questions]


def _equal(
    question: Question, relevant: str, texts: Mapping[str, str], grams: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    own = grams.get(relevant)
    if own is None:
        return frozenset({relevant})
    answer = plain(question.answer or "")
    return frozenset({relevant}) | {
        name
        for name, text in texts.items()
        if (len(answer) >= LEAST_ANSWER and answer in text)
        or len(own & grams[name]) > SHARED * min(len(own), len(grams[name]))
    }


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[start : start + GRAM] for start in range(len(text) - GRAM + 1))
