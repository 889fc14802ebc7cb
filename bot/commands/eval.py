"""``wenxun eval``: how well labelled questions are answered."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import Progress

from bot import json_output
from bot.errors import ExtraMissingError, LabelsElsewhereError, OutputFileError, PictureKindError, ResultsApartError
from bot.evaluation import asking
from bot.evaluation.baseline import Baseline
from bot.evaluation.comparison import Comparison, Graded, compare
from bot.evaluation.equivalents import equivalents, read_documents
from bot.evaluation.grading import Grading
from bot.evaluation.json_form import evaluation_object, graded_of, read_graded
from bot.evaluation.picture import SUFFIXES_OF_PICTURES, save_picture
from bot.evaluation.printing import markdown, print_tables
from bot.evaluation.qrels import find_qrels, read_judged
from bot.evaluation.questions import read_questions
from bot.evaluation.summary import Summary, summarise
from bot.evaluation.tables import comparison_tables, figures_table, summary_tables
from bot.evaluation.values import Question, Response, Result
from bot.session import Session
from bot.wording import Wording

if TYPE_CHECKING:
    from store import Store

NEEDED: Final = ("ir_measures", "scipy", "matplotlib", "bm25s")
"""What the extra ``eval`` brings, as it is imported."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to evaluate: the questions, the judgements of TREC or BEIR, the documents among which equivalents are, how
    many answers to ask for, whether to measure plain BM25 too, and the results to compare with."""

    questions: Path
    qrels: Path | None = None
    documents: Path | None = None
    count: int = 30
    baseline: bool = False
    compare: Path | None = None


@dataclass(frozen=True, slots=True)
class Outputs:
    """How the evaluation is given: on standard output, and into files."""

    as_json: bool = False
    as_markdown: bool = False
    picture: Path | None = None
    save: Path | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of it; ``baseline`` and ``comparison`` where they were asked for."""

    results: Sequence[Result]
    summary: Summary
    baseline: Summary | None
    comparison: Comparison | None


def evaluate_command(session: Session, inputs: Inputs, outputs: Outputs, db: Path | None) -> None:
    """Ask every question and give how well they were answered.

    Raises ExtraMissingError, PictureKindError, OutputFileError, and what ``evaluate`` raises.
    """
    _check(outputs)
    quiet = outputs.as_json or outputs.as_markdown
    with session.filled_store(db, quiet=quiet) as store:
        evaluation = evaluate(store, inputs, session.words, quiet=quiet)
    _give(session.words, evaluation, outputs)


def evaluate(store: Store, inputs: Inputs, words: Wording, *, quiet: bool) -> Evaluation:
    """Ask, grade, sum up and compare; ``quiet``: without a progress bar.

    Everything that is named is looked at before the first question is asked. Raises OldResultsError,
    ResultsApartError, LabelsElsewhereError, and what reading questions, judgements and documents raises.
    """
    qrels = inputs.qrels or find_qrels(inputs.questions)
    questions = read_judged(inputs.questions, qrels) if qrels else read_questions(inputs.questions)
    old = _old_results(inputs.compare, questions) if inputs.compare else None
    texts = read_documents(inputs.documents) if inputs.documents else None
    documents = frozenset(one.document for one in store.documents())
    grading = Grading(questions, documents, None if texts is None else equivalents(questions, texts))
    _tell_missing(words, grading, qrels)

    def ask(question: str) -> Response:
        return asking.response_of(store.ask(question, count=inputs.count, copies=True))

    with _progress(words, len(questions) * (2 if inputs.baseline else 1), quiet=quiet) as step:
        # People get fewer answers than are graded here, and wait for these alone.
        results = grading.grade(_asked(ask, questions, step, store.ask))
        baseline = None
        if inputs.baseline:
            plain = Baseline(store.texts(), inputs.count)
            baseline = summarise(grading.grade(_asked(plain.ask, questions, step)))
    comparison = compare(old, graded_of(results)) if old is not None else None
    return Evaluation(results, summarise(results), baseline, comparison)


def _old_results(path: Path, questions: Sequence[Question]) -> list[Graded]:
    """The results to compare with. Raises OldResultsError, and ResultsApartError where they share no question."""
    old = read_graded(path)
    if {(one.id, one.text) for one in old}.isdisjoint((one.id, one.text) for one in questions):
        raise ResultsApartError(path)
    return old


def _tell_missing(words: Wording, grading: Grading, qrels: Path | None) -> None:
    """Say on standard error which share of the labelled notices the database lacks; it may be meant.

    Raises LabelsElsewhereError where there is none of those that ``qrels`` judges: then it can hardly be.
    """
    labelled = {name for question in grading.questions for name in question.relevant}
    missing = grading.missing()
    if qrels is not None and missing == labelled:
        raise LabelsElsewhereError(qrels)
    if missing:
        print(words.text("eval-missing", count=len(missing), labelled=len(labelled)), file=sys.stderr)


def _asked(
    ask: asking.Ask,
    questions: Sequence[Question],
    step: Callable[[], None],
    timed: Callable[[str], object] | None = None,
) -> list[tuple[Response, float]]:
    found = []
    for one in asking.ask_all(ask, questions, timed):
        found.append(one)
        step()
    return found


@contextmanager
def _progress(words: Wording, total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """A function to call after each question; the bar is on standard error, where that is a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda: None
        return
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(words.text("eval-progress"), total=total)
        yield lambda: progress.advance(task)


def _check(outputs: Outputs) -> None:
    if any(find_spec(name) is None for name in NEEDED):
        raise ExtraMissingError("eval")
    if outputs.picture and outputs.picture.suffix.lower() not in SUFFIXES_OF_PICTURES:
        raise PictureKindError(outputs.picture)
    for path in (outputs.picture, outputs.save):
        if path and not path.parent.is_dir():
            raise OutputFileError(path)


def _give(words: Wording, evaluation: Evaluation, outputs: Outputs) -> None:
    """Write the files first: what is printed can be had again from them."""
    comparison = evaluation.comparison
    value = evaluation_object(evaluation.results, evaluation.summary, evaluation.baseline, comparison)
    if outputs.save:
        try:
            outputs.save.write_text(json.dumps(value, ensure_ascii=False) + "\n", encoding="utf-8")
        except OSError:
            raise OutputFileError(outputs.save) from None
    if outputs.picture:
        save_picture(words, evaluation.summary, evaluation.baseline, outputs.picture)
    if outputs.as_json:
        json_output.print_json(value)
    elif outputs.as_markdown:
        print(markdown(figures_table(words, evaluation.summary, evaluation.baseline)))
    else:
        print_tables(summary_tables(words, evaluation.summary, evaluation.baseline))
        if comparison:
            print_tables(comparison_tables(words, comparison))
