"""Questions whose labels are relevance judgements (qrels) in a file of their own.

- BEIR: ``queries.jsonl`` (``_id``, ``text``) with ``qrels/test.tsv`` beside it: a header, then query, document, grade.
- TREC: lines of query, 0, document, grade; the queries are JSON Lines as above or lines of id, tab, text.

Queries without a judgement are left out, as is usual: a file of queries often has those of several splits.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bot.errors import (
    LabelledLineError,
    QrelsAmbiguousError,
    QrelsLineError,
    QrelsUnknownError,
    QuestionsNoneError,
)
from bot.evaluation.questions import text_lines
from bot.evaluation.values import Question

FOLDER: Final = "qrels"
PREFERRED: Final = "test.tsv"


def find_qrels(queries: Path) -> Path | None:
    """The judgements that BEIR puts beside its file of queries, or None for a file of another kind.

    Raises QrelsAmbiguousError where there are several and none is ``test.tsv``.
    """
    first = next(text_lines(queries), (0, ""))[1]
    if "_id" not in (_object(first) or {}):
        return None
    found = sorted((queries.parent / FOLDER).glob("*.tsv"))
    preferred = [path for path in found if path.name == PREFERRED] or found
    if len(preferred) != 1:
        raise QrelsAmbiguousError(queries)
    return preferred[0]


def read_judged(queries: Path, qrels: Path) -> list[Question]:
    """The questions that have a relevant document, at least one, in the order of the queries.

    Raises QuestionsNoneError, InputFileError, LabelledLineError, QrelsLineError, and QrelsUnknownError for a judgement
    of a query that is not among the queries.
    """
    texts = dict(_queries(queries))
    relevant: dict[str, dict[str, int]] = {}
    for number, query, document, grade in _judgements(qrels):
        if query not in texts:
            raise QrelsUnknownError(qrels, number, query)
        if grade > 0:
            relevant.setdefault(query, {})[document] = grade
    if not relevant:
        raise QuestionsNoneError(qrels)
    return [Question(query, text, relevant[query]) for query, text in texts.items() if query in relevant]


def _queries(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in text_lines(path):
        row = _object(line)
        if row is not None:
            name, text = row.get("_id", row.get("id")), row.get("text", row.get("question"))
        else:
            name, _, text = line.partition("\t")
        if not isinstance(name, str | int) or not isinstance(text, str) or not text.strip():
            raise LabelledLineError(path, number)
        yield str(name), text


def _judgements(path: Path) -> Iterator[tuple[int, str, str, int]]:
    """Line, query, document and grade of each judgement."""
    for position, (number, line) in enumerate(text_lines(path)):
        columns = line.split("\t") if "\t" in line else line.split()
        grade = _whole_number(columns[-1])
        if position == 0 and grade is None and len(columns) == 3:
            continue  # BEIR's header; TREC has none
        if grade is None or len(columns) not in (3, 4):
            raise QrelsLineError(path, number)
        yield number, columns[0], columns[-2], grade


def _whole_number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def _object(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
