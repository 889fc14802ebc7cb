"""Print the table of the README's section "How well it answers": wenxun and plain BM25, measured in the same run.

    python tests/evaluation/table.py --set NAME QUESTIONS.jsonl DOCUMENTS ... [--set ...] [--keep FOLDER]

A `--set` is two columns: its name, a file of labelled questions (see `wenxun eval --help`), and the files and folders
that hold the notices asked about and those around them, which are indexed into a database of their own. Notices that
answer as well as the labelled one are looked for in the first of DOCUMENTS, where that is a JSON Lines file. A set
whose questions no document answers shows how many are answered all the same. `--keep` keeps the databases, so that a
second run need not read everything again.

Needs the extra `eval`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.commands.eval import Evaluation, Inputs, evaluate
from bot.commands.index import index_with_progress
from bot.evaluation.printing import markdown
from bot.evaluation.summary import Summary
from bot.evaluation.tables import LABELS, NONE, SUFFIXES, Table, number
from bot.evaluation.values import RANKING
from bot.wording import wording
from store import Store, WenxunError

WORDS = wording("en")


@dataclass(frozen=True)
class Column:
    name: str
    summary: Summary


def measured(name: str, questions: Path, documents: list[Path], folder: Path) -> Evaluation:
    print(f"{name}: {questions.name}", file=sys.stderr)
    credited = documents[0] if documents[0].name.endswith((".jsonl", ".jsonl.gz")) else None
    with Store(folder / f"{name}.db") as store:
        index_with_progress(store, documents, WORDS, quiet=False)
        return evaluate(store, Inputs(questions, documents=credited, baseline=True), WORDS, quiet=False)


def row_of(label: str, columns: list[Column], name: str) -> tuple[str, ...]:
    """A row of one figure. Rankings say nothing where no document answers."""
    return label, *(
        NONE if value is None or (name.startswith(RANKING) and not one.summary.answerable.questions) else number(value)
        for one in columns
        for value in [one.summary.figures.get(name)]
    )


def table(columns: list[Column]) -> Table:
    rows = [
        row_of(WORDS.text(entry, system=WORDS.text(label)) if suffix else WORDS.text(label), columns, name + suffix)
        for name, label in LABELS.items()
        for suffix, entry in SUFFIXES.items()
    ]
    for label, errors in (
        ("eval-error-by-notice", [one.summary.by_notice for one in columns]),
        ("eval-error-by-quote", [one.summary.by_quote for one in columns]),
    ):
        rows.append((WORDS.text(label), *(number(error.error) if error else NONE for error in errors)))
    lengths = [one.summary.quote_length for one in columns]
    rows.append((WORDS.text("eval-quote-length"), *(NONE if length is None else str(length) for length in lengths)))
    rows.append((WORDS.text("eval-time-median"), *(f"{one.summary.p50:.1f}" for one in columns)))
    rows.append((WORDS.text("eval-time-slow"), *(f"{one.summary.p99:.1f}" for one in columns)))
    shown = tuple(row for row in rows if any(cell != NONE for cell in row[1:]))
    return Table("", ("", *(one.name for one in columns)), shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs="+", action="append", required=True, metavar="", dest="sets")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    if any(len(one) < 3 for one in args.sets):
        parser.error("--set takes a name, a file of questions, and files or folders of documents")
    with tempfile.TemporaryDirectory() as scratch:
        folder: Path = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        columns = []
        for name, questions, *documents in args.sets:
            found = measured(name, Path(questions), [Path(one) for one in documents], folder)
            columns.append(Column(f"{name}: wenxun", found.summary))
            if found.baseline is not None:
                columns.append(Column("BM25", found.baseline))
        print(markdown(table(columns)))


if __name__ == "__main__":
    try:
        main()
    except WenxunError as error:
        sys.exit(WORDS.error(error))
