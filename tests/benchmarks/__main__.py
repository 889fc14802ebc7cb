"""How fast wenxun is, beside what people would take instead. The tests never run this.

    cd tests && python -m benchmarks run FOLDER [--set NAME QUESTIONS DOCUMENTS ...] [--set ...] [--grow PASSAGES]
    cd tests && python -m benchmarks show FOLDER [--markdown] [--plot FILE.svg] [--json FILE]

Without --set, the five notices and the 200 questions that come with wenxun are taken. Each --set is an archive: a name,
a file of labelled questions (see `wenxun eval --help`), and the files and folders of its documents. --grow makes a
larger one of the last, by repetition with changed words. Every system is measured on the same passages and questions,
each step in a fresh process. What is measured is written to FOLDER at once: a run that was cut off goes on where it was
when it is started again. Systems that are not installed are left out and named; the extra `benchmarks` brings them.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import psutil
from benchmarks.machine import calibration, machine
from benchmarks.measuring import Limits, Measuring
from benchmarks.plots import plot
from benchmarks.results import Archive, Folder
from benchmarks.systems import SYSTEMS
from benchmarks.tables import as_object, remarks, tables

from bot.evaluation.printing import markdown, print_tables
from store import WenxunError

SEEDS = Archive("five notices", ROOT / "tests" / "evaluation" / "seed_questions.jsonl", [ROOT / "seeds"])


def main() -> None:
    arguments = _arguments()
    folder = Folder(arguments.folder)
    if arguments.command == "run":
        _run(folder, arguments)
    _show(folder, arguments)


def _run(folder: Folder, arguments: argparse.Namespace) -> None:
    folder.set_machine({**machine(), "calibration_ms": calibration()})
    limits = Limits(arguments.seconds, arguments.asking_seconds, arguments.memory * 1e9)
    measuring = Measuring(folder, limits, lambda line: print(line, file=sys.stderr, flush=True))
    archives = [Archive(name, Path(questions), list(map(Path, rest))) for name, questions, *rest in arguments.sets]
    for archive in archives or [SEEDS]:
        for name in arguments.again:
            measuring.again(archive, SYSTEMS[name])
        _measure(measuring, archive, arguments)
    if arguments.grow:
        _measure(measuring, measuring.grown((archives or [SEEDS])[-1], arguments.grow), arguments)


def _measure(measuring: Measuring, archive: Archive, arguments: argparse.Namespace) -> None:
    measuring.archive(archive, [SYSTEMS[name] for name in arguments.systems])
    if arguments.load:
        measuring.load(archive, arguments.load)


def _show(folder: Folder, arguments: argparse.Namespace) -> None:
    measured = folder.measured(list(SYSTEMS))
    found = list(tables(measured))
    if arguments.markdown:
        print("\n\n".join(f"{table.title}\n\n{markdown(table)}" for table in found))
    else:
        print_tables(found)
    for one in measured:
        for remark in remarks(one):
            print(f"{one.name}: {remark}")
    if arguments.plot:
        plot(measured, arguments.plot)
    if arguments.json:
        text = json.dumps(as_object(folder.machine(), measured), ensure_ascii=False, indent=1)
        arguments.json.write_text(text, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="measure what is not measured yet, and show everything")
    show = commands.add_parser("show", help="show what was measured")
    for one in (run, show):
        one.add_argument("folder", type=Path, metavar="FOLDER", help="where indexes and results are kept")
        one.add_argument("--markdown", action="store_true", help="tables in Markdown")
        one.add_argument("--plot", type=Path, metavar="FILE", help="draw time against size (.svg, .png)")
        one.add_argument("--json", type=Path, metavar="FILE", help="write everything for other programs")
    run.add_argument("--set", nargs="+", action="append", default=[], metavar="", dest="sets", help="see above")
    run.add_argument("--grow", type=int, metavar="PASSAGES", help="a larger archive of the last set")
    run.add_argument("--load", type=float, metavar="SECONDS", help="ask the bot, too, for so long")
    run.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=list(SYSTEMS), metavar="NAME", help=_NAMES)
    run.add_argument("--again", nargs="+", choices=list(SYSTEMS), default=[], metavar="NAME", help="measure anew")
    run.add_argument("--seconds", type=float, default=3600, help="that indexing may take (default: %(default)s)")
    run.add_argument("--asking-seconds", type=float, default=60, help="that asking may take (default: %(default)s)")
    gigabytes = round(psutil.virtual_memory().total * 0.75 / 1e9, 1)
    run.add_argument("--memory", type=float, default=gigabytes, help="GB that a step may take (default: %(default)s)")
    arguments = parser.parse_args()
    if any(len(one) < 3 for one in getattr(arguments, "sets", [])):
        parser.error("--set takes a name, a file of questions, and files or folders of documents")
    return arguments


_NAMES = f"which to measure: {', '.join(SYSTEMS)} (default: all; wenxun in any case)"


if __name__ == "__main__":
    # Ended like by Ctrl-C, so that no process of its own is left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        main()
    except (WenxunError, ValueError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
