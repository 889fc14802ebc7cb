"""How well the same notices are answered from in each format that they may be saved in. The tests never run this.

    cd tests && python -m benchmarks.formats [FOLDER] [QUESTIONS.jsonl] [--only FORMAT ...] [--keep FOLDER]

FOLDER holds text files in UTF-8, by default the five notices that come with wenxun; QUESTIONS says what their quotes
must hold (see `wenxun eval --help`), by default the 200 that come with it. The files are saved in each format by the
format's own library, indexed into a database of their own, and all questions asked; the first row is the files as they
are. Big5 has no Simplified characters, so the text is converted first; what it still lacks becomes a question mark.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import docx
import file_makers
from opencc import OpenCC

from bot.evaluation.asking import ask_all, response_of
from bot.evaluation.grading import Grading
from bot.evaluation.printing import print_tables
from bot.evaluation.questions import read_questions
from bot.evaluation.summary import Summary, summarise
from bot.evaluation.tables import Table
from bot.evaluation.values import QUOTE, RIGHT, Question
from store import Store
from store.cleaning import clean
from store.notices.understanding import understand

Made = tuple[str, bytes]
"""The name of a file, and what is in it."""


class Row(NamedTuple):
    """A format, and how well its files were answered from."""

    name: str
    summary: Summary


def as_docx(text: str) -> bytes:
    """A paragraph a line; Markdown's headings and bold type become Word's."""
    document = docx.Document()
    for line in text.splitlines():
        marks, heading = _heading(line)
        if marks:
            document.add_heading(heading, marks)
            continue
        paragraph = document.add_paragraph()
        for index, part in enumerate(line.split("**")):
            paragraph.add_run(part).bold = bool(index % 2)
    return file_makers.saved(document)


def as_html(text: str, encoding: str = "utf-8") -> bytes:
    """A page with a paragraph a line, below a title; Markdown's headings and bold type become the page's."""
    page = file_makers.html_of([line for line in text.splitlines() if line.strip()], encoding).decode(encoding)
    page = re.sub(r"<p>#+ (.*?)</p>", r"<h1>\1</h1>", page)
    return re.sub(r"\*\*(.*?)\*\*", r"<strong>\1</strong>", page).encode(encoding, "xmlcharrefreplace")


def as_pdf(text: str, columns: int = 1) -> bytes:
    """Pages with a header and a number; the first line is the title."""
    lines = [line for line in text.splitlines() if line.strip()]
    return file_makers.pdf([_heading(line)[1].replace("**", "") for line in lines], columns)


def as_mail(text: str) -> bytes:
    """A mail whose subject is the title of the notice, as people write it."""
    title = understand(clean(text))[0].title or "通知"
    return file_makers.mail(" ".join(title.split()), text)


def as_record(name: str, text: str) -> Made:
    """A line of JSON, whose ``id`` is the file's name."""
    return f"{name}.jsonl", json.dumps({"id": name, "text": text}, ensure_ascii=False).encode()


def zipped(name: str, text: str) -> Made:
    """An archive with the text in it, named as it."""
    return f"{name}.zip", file_makers.archive([(f"{name}.txt", text.encode("gb18030"))])


def traditional(text: str) -> str:
    """In the script that Big5 is for, in the forms of characters that it has."""
    return OpenCC("s2tw").convert(text).replace("\xa0", " ")


FORMATS: Final[Mapping[str, Callable[[str, str], Made]]] = {
    "text, UTF-8": lambda name, text: (f"{name}.txt", text.encode()),
    "text, GB18030": lambda name, text: (f"{name}.txt", text.encode("gb18030")),
    "text, UTF-16": lambda name, text: (f"{name}.txt", text.encode("utf-16")),
    "text, Traditional": lambda name, text: (f"{name}.txt", traditional(text).encode()),
    "text, Big5 of Hong Kong": lambda name, text: (f"{name}.txt", traditional(text).encode("big5hkscs", "replace")),
    "text, Big5 of Windows": lambda name, text: (f"{name}.txt", traditional(text).encode("cp950", "replace")),
    "Markdown": lambda name, text: (f"{name}.md", text.encode()),
    "DOCX": lambda name, text: (f"{name}.docx", as_docx(text)),
    "HTML, UTF-8": lambda name, text: (f"{name}.html", as_html(text)),
    "HTML, GBK": lambda name, text: (f"{name}.html", as_html(text, "gbk")),
    "PDF": lambda name, text: (f"{name}.pdf", as_pdf(text)),
    "PDF, two columns": lambda name, text: (f"{name}.pdf", as_pdf(text, 2)),
    "mail": lambda name, text: (f"{name}.eml", as_mail(text)),
    "ZIP of GB18030": zipped,
    "JSON Lines": as_record,
}
"""What makes a file of a name without suffix and a text."""


def measured(folder: Path, questions: Sequence[Question], only: Sequence[str], keep: Path) -> Iterator[Row]:
    """A row for each of the formats, in their order; the files and databases are left in ``keep``."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    for number, (name, make) in enumerate(FORMATS.items()):
        if only and name not in only:
            continue
        files = keep / f"{number}"
        files.mkdir()
        for stem, text in texts.items():
            file, data = make(stem, text)
            (files / file).write_bytes(data)
        yield Row(name, _asked(files, keep / f"{number}.db", questions))


def _asked(files: Path, database: Path, questions: Sequence[Question]) -> Summary:
    with Store(database) as store:
        report = store.index([files])
        if report.failed:
            sys.exit(f"{files}: {report.failed}")
        grading = Grading(questions, frozenset(one.document for one in store.documents()))
        asked = ask_all(lambda question: response_of(store.ask(question, count=30, copies=True)), questions)
        return summarise(grading.grade(list(asked)))


def table(rows: Sequence[Row]) -> Table:
    """The rows with their distance from the first one."""
    header = ("", "handled rightly", "against the first", "quote@1", "hit@1")
    figures = [row.summary.figures for row in rows]
    return Table(
        "",
        header,
        tuple(
            (
                row.name,
                f"{own[RIGHT]:.3f}",
                f"{own[RIGHT] - figures[0][RIGHT]:+.3f}",
                f"{own[QUOTE]:.3f}",
                f"{own['hit@1']:.3f}",
            )
            for row, own in zip(rows, figures, strict=True)
        ),
    )


def _heading(line: str) -> tuple[int, str]:
    """The level of a heading of Markdown, 0 for what is none, and its text."""
    found = re.match(r"(#{1,6}) +(.*)", line)
    return (len(found[1]), found[2]) if found else (0, line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "seeds")
    parser.add_argument(
        "questions", type=Path, nargs="?", default=ROOT / "tests" / "evaluation" / "seed_questions.jsonl"
    )
    parser.add_argument("--only", nargs="+", default=[], choices=FORMATS, metavar="FORMAT")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the files and databases are left")
    args = parser.parse_args()
    questions = read_questions(args.questions)
    with tempfile.TemporaryDirectory() as temporary:
        keep = args.keep or Path(temporary)
        rows = []
        for row in measured(args.folder, questions, args.only, keep):
            print(f"{row.name}: {row.summary.figures[RIGHT]:.3f}", file=sys.stderr)
            rows.append(row)
        print_tables([table(rows)])


if __name__ == "__main__":
    main()
