"""``wenxun ask``: one answer, or one for each line of a file."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot import json_output
from bot.console.blocks import reply_blocks
from bot.console.output import print_blocks
from bot.errors import QuestionMissingError, QuestionsFileError, QuestionsLineError
from bot.session import Session

if TYPE_CHECKING:
    from bot.wording import Wording
    from store import Explanation

STANDARD_INPUT: Final = Path("-")


def ask(
    session: Session, question: str, batch: Path | None, count: int, db: Path | None, *, as_json: bool, explained: bool
) -> None:
    """Print the answer to ``question``, or the answers to the questions of the file ``batch``, in order.

    With ``explained``, each with why it is the answer.
    Raises QuestionMissingError unless just one of them is given, and what ``questions_of`` raises.
    """
    if bool(question) == bool(batch):
        raise QuestionMissingError
    questions = questions_of(_lines(batch), batch) if batch else iter((question,))
    with nullcontext() if batch else _sparing(), session.filled_store(db, quiet=as_json) as store:
        for number, asked in enumerate(questions):
            # Programs are given every notice that answers; people no text twice.
            reply = store.ask(asked, count=count, copies=as_json)
            explanation = store.explain(asked) if explained else None
            if as_json:
                value = json_output.reply_object(asked, reply)
                json_output.print_json(value | _explanation_object(explanation) if explanation else value)
            else:
                if batch:
                    print(("\n" if number else "") + session.words.text("ask-question", question=asked))
                print_blocks(session.words, reply_blocks(session.words, reply))
                if explanation:
                    _print_explanation(session.words, explanation)


@contextmanager
def _sparing() -> Iterator[None]:
    """Do without what one question does not pay for: looking for garbage, a twentieth of the time that it takes, and
    starting the threads of numpy's linear algebra, a tenth."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _explanation_object(explanation: Explanation) -> json_output.JsonObject:
    from bot.explanation.json_form import explanation_object

    return {"explanation": explanation_object(explanation)}


def _print_explanation(words: Wording, explanation: Explanation) -> None:
    from bot.evaluation.printing import print_tables  # rich, which a plain answer in a pipe does without
    from bot.explanation.tables import WIDTH, explanation_tables

    print()
    if explanation.understood is None:
        print(words.text("explain-nothing"))
    print_tables(explanation_tables(words, explanation), WIDTH)


def questions_of(lines: Iterable[str], path: Path) -> Iterator[str]:
    """The questions of a batch: one a line, or JSON lines with ``question`` where the first line is a JSON object.

    Blank lines are skipped, and a byte order mark is no part of the first line. Raises QuestionsLineError, when it
    gets there, for a line of JSON lines without a question.
    """
    as_json: bool | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.strip().removeprefix("\ufeff").strip()
        if not line:
            continue
        record = _object(line) if as_json is not False else None
        if as_json is None:
            as_json = record is not None
        if not as_json:
            yield line
            continue
        question = record.get("question") if record else None
        if not isinstance(question, str):
            raise QuestionsLineError(path, number)
        yield question


def _object(line: str) -> dict[str, object] | None:
    """The JSON object that the line is, or None."""
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _lines(path: Path) -> Iterable[str]:
    """The lines of a file, or of standard input as they come. Raises QuestionsFileError, before the first line."""
    if path == STANDARD_INPUT:
        return sys.stdin
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeError):
        raise QuestionsFileError(path) from None
