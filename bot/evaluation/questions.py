"""Labelled questions out of files.

One JSON object a line with ``question`` and ``doc``, the notice that answers it (null: none does), and

- ``must_quote``, the strings that the quote must hold, or
- ``answer``, the answer as it stands in the notice, or neither: then only the notice is graded.

``kind`` and ``style`` are optional groups; ``kind`` ``none`` is as good as no ``doc``. Queries whose
labels are in a file of their own are read by ``qrels``.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bot.errors import InputFileError, LabelledLineError, QuestionsNoneError
from bot.evaluation.values import Question

GZIP_SUFFIX: Final = ".gz"
NO_ANSWER_KIND: Final = "none"


def read_questions(path: Path) -> list[Question]:
    """The labelled questions of ``path``, at least one.

    Raises InputFileError, LabelledLineError and QuestionsNoneError.
    """
    questions = [_labelled(path, *line) for line in json_lines(path)]
    if not questions:
        raise QuestionsNoneError(path)
    return questions


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file of JSON Lines with the numbers of their lines, from 1; blank lines are skipped.

    Raises InputFileError, and LabelledLineError for a line that is no JSON object.
    """
    for number, line in text_lines(path):
        try:
            value = json.loads(line)
        except ValueError:
            raise LabelledLineError(path, number) from None
        if not isinstance(value, dict):
            raise LabelledLineError(path, number)
        yield number, value


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file in UTF-8, packed with gzip or not, that are not blank. Raises InputFileError."""
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == GZIP_SUFFIX else content).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeError):
        raise InputFileError(path) from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.strip()


def _labelled(path: Path, number: int, row: dict[str, Any]) -> Question:
    text, document, parts = row.get("question"), row.get("doc"), row.get("must_quote")
    if not isinstance(text, str) or "doc" not in row or not isinstance(document, str | None) or not _is_parts(parts):
        raise LabelledLineError(path, number)
    answers = document is not None and row.get("kind") != NO_ANSWER_KIND
    return Question(
        id=str(row.get("id", number)),
        text=text,
        relevant={document: 1} if document is not None and answers else {},
        parts=None if parts is None else tuple(parts),
        answer=_text(row, "answer"),
        kind=_text(row, "kind"),
        style=_text(row, "style"),
    )


def _is_parts(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(part, str) for part in value))


def _text(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    return value if isinstance(value, str) and value else None
