"""Measuring: each system at each size, one step after the other, every step in a fresh process."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import processes
from benchmarks.growing import grow
from benchmarks.machine import calibration
from benchmarks.materials import DATABASE, PASSAGES, SOURCES, WORDS, Materials, export
from benchmarks.results import LOAD, Archive, Folder, Result
from benchmarks.systems import OURS, SYSTEMS, System

from bot.evaluation.matching import Names
from bot.evaluation.metrics import ranking_figures
from bot.evaluation.questions import read_questions
from bot.evaluation.values import RANKING, Question
from store import Store

STARTS = 5
"""Fresh processes of ``wenxun ask``, of which the median counts."""

CHATS = 20
"""Chats that ask the bot at once: more than it answers at once, so that what it can do is measured."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a step may take: seconds in all, seconds of asking, and bytes of memory."""

    seconds: float
    asking_seconds: float
    memory: float


class Measuring:
    """A run: what it measures goes into ``folder``, what it does is told by ``tell``."""

    def __init__(self, folder: Folder, limits: Limits, tell: Callable[[str], None]) -> None:
        self._folder = folder
        self._limits = limits
        self._tell = tell

    def archive(self, archive: Archive, systems: Sequence[System]) -> None:
        """Measure all ``systems`` that have no result yet; wenxun comes first, since it makes the passages."""
        asked = shuffled(read_questions(archive.questions))
        if len(asked) < 2:
            raise ValueError(f"{archive.questions} must have two questions at least")
        self._tell(f"{archive.name}: {len(asked)} questions")
        materials = self._materials(archive, len(asked))
        for system in [SYSTEMS[OURS], *(one for one in systems if one.name != OURS)]:
            if self._folder.result(archive, system.name) is not None:
                self._tell(f"  {system.title}: measured before")
            elif system.missing:
                self._tell(f"  {system.title}: left out, not installed: {', '.join(system.missing)}")
            else:
                self._measure(archive, system, materials, asked)

    def again(self, archive: Archive, system: System) -> None:
        """Forget what came of a system, and its index; the passages that all are measured on stay."""
        self._folder.forget(archive, system.name)
        shutil.rmtree(self._folder.archive(archive) / system.name, ignore_errors=True)

    def load(self, archive: Archive, seconds: float) -> None:
        """Let ``CHATS`` chats ask the bot for so many seconds, each again as soon as it has its answer."""
        path = self._folder.archive(archive) / LOAD
        if path.exists():
            return
        self._tell(f"  the bot: answering {CHATS} chats for {seconds:.0f} s")
        command = [sys.executable, "-m", "benchmarks.load", self._database(archive), archive.questions.resolve()]
        command += ["--rate", "0", "--chats", str(CHATS), "--seconds", str(seconds), "--json", path.resolve()]
        where = processes.ROOT / "tests"
        subprocess.run(command, env=processes.environment(), cwd=where, stdout=subprocess.DEVNULL, check=True)

    def grown(self, archive: Archive, passages: int) -> Archive:
        """An archive of about so many passages: ``archive``, and changed copies of its documents."""
        size = self._folder.size(archive)
        assert size is not None, "an archive is measured before it grows"
        made = Archive(f"{passages:,} passages", archive.questions, archive.documents)
        path = self._folder.path / f"{made.folder}.jsonl.gz"
        if not path.exists():
            copies = round((passages - size.passages) * size.documents / size.passages)
            if copies <= 0:
                raise ValueError(f"{archive.name} has {size.passages:,} passages already")
            self._tell(f"{made.name}: writing {copies:,} changed copies of documents")
            with Store(self._database(archive)) as store:
                grow(store.texts(), copies, path)
        return replace(made, documents=[*archive.documents, path])

    def _database(self, archive: Archive) -> Path:
        return self._folder.archive(archive).resolve() / OURS / DATABASE

    def _materials(self, archive: Archive, questions: int) -> Materials:
        """What all systems are measured on. wenxun indexes first where it is not there yet."""
        materials = Materials(self._folder.archive(archive), self._limits.seconds)
        if not (materials.folder / PASSAGES).exists():
            sources = [str(path.resolve()) for path in archive.documents]
            (materials.folder / SOURCES).write_text(json.dumps(sources), encoding="utf-8")
            self._folder.forget(archive, OURS)
            self._build(archive, SYSTEMS[OURS], materials)
            self._folder.set_size(archive, export(self._database(archive), materials), questions)
        return materials

    def _measure(self, archive: Archive, system: System, materials: Materials, asked: Sequence[Question]) -> None:
        """Index where that is still to be done, ask, and keep what came of it."""
        index = materials.folder / system.name
        result = Result(system.name)
        try:
            result = self._build(archive, system, materials)
            if result.note is None:
                result = self._ask(result, system, index, asked)
        except processes.GivenUpError as error:
            result = replace(result, note=f"given up: {error}")
        except subprocess.CalledProcessError as error:
            # No result: the next run tries again.
            self._tell(f"  {system.title}: failed with exit status {error.returncode}")
            return
        finally:
            if system.name != OURS:
                shutil.rmtree(index, ignore_errors=True)
        self._folder.set_result(archive, result)
        self._tell(f"  {system.title}: {result.note or 'measured'}")

    def _build(self, archive: Archive, system: System, materials: Materials) -> Result:
        """The result with what indexing took, which is kept beside the index until that was asked."""
        index = materials.folder / system.name
        kept = index / "built.json"
        if kept.exists():
            return Result(**json.loads(kept.read_text(encoding="utf-8")))
        shutil.rmtree(index, ignore_errors=True)
        index.mkdir(parents=True)
        dividing = self._words(materials) if system.takes_words else {"seconds": 0.0, "processor_seconds": 0.0}
        self._tell(f"  {system.title}: indexing")
        calibrated = calibration()
        done = self._run({"step": "build", "system": system.name, "index": str(index)}, materials)
        if too_slow := done.result.get("too_slow"):
            return Result(system.name, note=too_slow, calibration_ms=calibrated)
        result = Result(
            system.name,
            index_seconds=done.result["seconds"] + dividing["seconds"],
            index_processor_seconds=done.result["processor_seconds"] + dividing["processor_seconds"],
            index_memory=done.peak_memory,
            disk=sum(path.stat().st_size for path in index.rglob("*") if path.is_file()),
            calibration_ms=calibrated,
        )
        kept.write_text(json.dumps(asdict(result)), encoding="utf-8")
        return result

    def _words(self, materials: Materials) -> dict[str, float]:
        """The seconds that dividing into words took, which is done once for all systems."""
        took = materials.folder / f"{WORDS}.json"
        if not took.exists():
            self._tell("  dividing into words")
            took.write_text(json.dumps(self._run({"step": "words"}, materials).result), encoding="utf-8")
        found: dict[str, float] = json.loads(took.read_text(encoding="utf-8"))
        return found

    def _ask(self, built: Result, system: System, index: Path, asked: Sequence[Question]) -> Result:
        self._tell(f"  {system.title}: asking")
        limits = self._limits
        job = {"step": "ask", "system": system.name, "index": str(index), "seconds": limits.asking_seconds}
        texts = [question.text for question in asked]
        calibrated = calibration()
        try:
            done = processes.run({**job, "questions": texts}, limits.seconds, limits.memory).result
        except processes.GivenUpError as error:
            return replace(built, note=f"given up asking: {error}")
        first, first_processor = done["first_seconds"], done["first_processor_seconds"]
        if system.name == OURS:
            first, first_processor = start(index / DATABASE, texts[:STARTS])
        return replace(
            built,
            turns=None
            if system.name == OURS
            else self._by_turns({**job, "step": "turns", "folder": str(index.parent), "questions": texts}),
            first_seconds=first,
            first_processor_seconds=first_processor,
            memory=done["memory"],
            seconds=done["seconds"],
            processor_seconds=done["processor_seconds"],
            candidate_seconds=done["candidate_seconds"],
            asked=len(done["rankings"]),
            ndcg=ndcg(done["rankings"], asked[: len(done["rankings"])]),
            calibration_ms=calibrated,
        )

    def _by_turns(self, job: Mapping[str, Any]) -> dict[str, float] | None:
        """What asking wenxun and another system by turns came to; None where that took too much."""
        try:
            return processes.run(job, self._limits.seconds, self._limits.memory).result
        except processes.GivenUpError:
            return None

    def _run(self, job: dict[str, Any], materials: Materials) -> processes.Done:
        job |= {"materials": str(materials.folder), "seconds": self._limits.seconds}
        return processes.run(job, self._limits.seconds, self._limits.memory)


def shuffled(questions: Sequence[Question]) -> list[Question]:
    """The questions in an order that is always the same: the first of them are a fair sample of all."""
    mixed = list(questions)
    random.Random(0).shuffle(mixed)
    return mixed


def ndcg(rankings: Sequence[Sequence[str]], questions: Sequence[Question]) -> float | None:
    """The mean nDCG@10 of the questions that a document answers; None where there is no such question."""
    names = Names({name for question in questions for name in question.relevant})
    labelled = [list(dict.fromkeys(names.label(document) for document in ranking)) for ranking in rankings]
    figures = ranking_figures(labelled, [question.relevant for question in questions])
    # A question to which nothing was found has no figure of its own, but counts.
    found = [one.get(RANKING[0], 0.0) for one, question in zip(figures, questions, strict=True) if question.relevant]
    return sum(found) / len(found) if found else None


def start(database: Path, questions: Sequence[str]) -> tuple[float, float]:
    """The median seconds of ``wenxun ask`` as a fresh process, by the clock and of the processor."""
    times = [_seconds_of_start(database, question) for question in questions]
    return median(clock for clock, _ in times), median(processor for _, processor in times)


def _seconds_of_start(database: Path, question: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "bot", "ask", question, "--db", str(database), "--json"]
    with tempfile.TemporaryDirectory() as elsewhere:  # where no .env is read
        begin, before = time.perf_counter(), os.times()
        subprocess.run(command, env=processes.environment(), cwd=elsewhere, stdout=subprocess.DEVNULL, check=True)
        seconds, after = time.perf_counter() - begin, os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, worked
