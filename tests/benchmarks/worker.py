"""One step of a measurement, in a process of its own: ``python -m benchmarks.worker JOB.json``.

The file says what is to be done, and takes what came of it (see ``benchmarks.processes``).
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.asking import TooSlowError, ask, ask_by_turns
from benchmarks.materials import Materials, divide
from benchmarks.processes import memory_of, own_peak
from benchmarks.systems import OURS, SYSTEMS


def build(job: dict[str, Any]) -> dict[str, Any]:
    """Make the index of a system. The imports count too, as they would for whoever indexes."""
    materials = Materials(Path(job["materials"]), job["seconds"])
    begin = time.perf_counter()
    try:
        SYSTEMS[job["system"]].build(materials, Path(job["index"]))
    except TooSlowError as error:
        return {"too_slow": str(error)}
    return {"seconds": time.perf_counter() - begin, "processor_seconds": processor_seconds()}


def words(job: dict[str, Any]) -> dict[str, Any]:
    """Divide the passages into words."""
    begin = time.perf_counter()
    divide(Materials(Path(job["materials"])))
    return {"seconds": time.perf_counter() - begin, "processor_seconds": processor_seconds()}


def asked(job: dict[str, Any]) -> dict[str, Any]:
    """Open a system and ask it; the first answer is timed from the start of this process."""
    search = SYSTEMS[job["system"]].open(Path(job["index"]))
    first = search.answer(job["questions"][0])
    cold = {"first_seconds": time.time() - job["started"], "first_processor_seconds": processor_seconds()}
    found = ask(search, job["questions"], first, job["seconds"])
    return {**cold, "memory": memory_of(), **asdict(found)}


def by_turns(job: dict[str, Any]) -> dict[str, Any]:
    """Ask wenxun and another system by turns."""
    ours, other = (SYSTEMS[name].open(Path(job["folder"]) / name) for name in (OURS, job["system"]))
    return ask_by_turns(ours, other, job["questions"], job["seconds"])


def processor_seconds() -> float:
    """What this process has taken so far, and those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    path = Path(sys.argv[1])
    job = json.loads(path.read_text(encoding="utf-8"))
    done = {"build": build, "words": words, "ask": asked, "turns": by_turns}[job["step"]](job)
    path.write_text(json.dumps({**done, "own_peak": own_peak()}, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
