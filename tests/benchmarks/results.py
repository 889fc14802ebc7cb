"""What was measured, kept in a folder as soon as it is known, so that a run which was cut off goes on where it was.

FOLDER/machine.json             the machine
FOLDER/ARCHIVE/archive.json     what an archive is made of, and its size once wenxun has read it
FOLDER/ARCHIVE/SYSTEM.json      what came of a system; without this file it is measured by the next run
FOLDER/ARCHIVE/load.json        how many questions a second the bot answers, see benchmarks.load
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.materials import Size

ARCHIVE = "archive.json"
MACHINE = "machine.json"
LOAD = "load.json"


@dataclass(frozen=True, slots=True)
class Archive:
    """One size: its name, the labelled questions, and the files and folders of its documents."""

    name: str
    questions: Path
    documents: Sequence[Path]

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return re.sub(r"[^\w.]+", "-", self.name).strip("-.") or "archive"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one system at one size. What was not measured is None; memory and disk are in bytes.

    ``index_seconds`` are with the dividing into words where the system takes any, and ``index_processor_seconds`` those
    of the processor, of all processes together. ``first_seconds`` are from the start of a fresh process to its first
    answer, ``first_processor_seconds`` what it has taken of the processor by then. ``seconds`` are of each question
    after that, ``processor_seconds`` those of the processor, ``candidate_seconds`` those of the processor for the bare
    search in it. ``turns`` are the medians of the processor's where wenxun and the system were asked by turns, see
    ``benchmarks.asking.ask_by_turns``. ``asked`` of the questions were asked before the time was over. ``note`` says
    why something is missing. ``calibration_ms`` is how long a fixed piece of work took just before.
    """

    system: str
    index_seconds: float | None = None
    index_processor_seconds: float | None = None
    index_memory: int | None = None
    disk: int | None = None
    first_seconds: float | None = None
    first_processor_seconds: float | None = None
    memory: int | None = None
    seconds: Sequence[float] = ()
    processor_seconds: Sequence[float] = ()
    candidate_seconds: Sequence[float] = ()
    turns: Mapping[str, float] | None = None
    asked: int = 0
    ndcg: float | None = None
    note: str | None = None
    calibration_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """All that is known of an archive; ``size`` is None until wenxun has read it, ``load`` until the bot was asked."""

    name: str
    questions: int
    size: Size | None
    results: Sequence[Result]
    load: Mapping[str, float] | None = None

    def result(self, system: str) -> Result | None:
        """What came of a system."""
        return next((one for one in self.results if one.system == system), None)


class Folder:
    """The folder in which a run keeps what it measures."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def archive(self, archive: Archive) -> Path:
        """The folder of an archive. Raises ValueError where one of the same name has other documents or questions."""
        made_of = {
            "name": archive.name,
            "questions": str(archive.questions.resolve()),
            "documents": [str(path.resolve()) for path in archive.documents],
        }
        folder = self.path / archive.folder
        known = _read(folder / ARCHIVE)
        if known is None:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / ARCHIVE, made_of)
        elif {name: known[name] for name in made_of} != made_of:
            raise ValueError(f"{folder} was measured with other documents or questions: name another folder")
        return folder

    def set_size(self, archive: Archive, size: Size, questions: int) -> None:
        path = self.archive(archive) / ARCHIVE
        _write(path, {**(_read(path) or {}), "size": asdict(size), "asked": questions})

    def size(self, archive: Archive) -> Size | None:
        known = (_read(self.archive(archive) / ARCHIVE) or {}).get("size")
        return Size(**known) if known else None

    def result(self, archive: Archive, system: str) -> Result | None:
        known = _read(self.archive(archive) / f"{system}.json")
        return Result(**known) if known else None

    def set_result(self, archive: Archive, result: Result) -> None:
        _write(self.archive(archive) / f"{result.system}.json", asdict(result))

    def forget(self, archive: Archive, system: str) -> None:
        """Have a system measured again by the next run."""
        (self.archive(archive) / f"{system}.json").unlink(missing_ok=True)

    def set_machine(self, machine: dict[str, Any]) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        _write(self.path / MACHINE, machine)

    def machine(self) -> dict[str, Any]:
        return _read(self.path / MACHINE) or {}

    def measured(self, systems: Sequence[str]) -> list[Measured]:
        """All archives, the smallest first, each with its results in the order of ``systems``."""
        found = []
        for path in self.path.glob(f"*/{ARCHIVE}"):
            known = _read(path) or {}
            results = [_read(path.parent / f"{system}.json") for system in systems]
            size = Size(**known["size"]) if "size" in known else None
            found.append(
                Measured(
                    known["name"],
                    known.get("asked", 0),
                    size,
                    [Result(**one) for one in results if one],
                    _read(path.parent / LOAD),
                )
            )
        return sorted(found, key=lambda one: one.size.passages if one.size else 0)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of ``values`` that at least ``share`` of them do not exceed (nearest rank); one value at least."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def _write(path: Path, value: dict[str, Any]) -> None:
    """Write at once: a run that is cut off leaves what was there before."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)
