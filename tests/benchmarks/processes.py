"""Running one step in a fresh process, and how much memory it and its own children take."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]
INTERVAL = 1.0
"""Seconds between two looks at the memory, after the first few: a look takes the processor from what is measured."""


class GivenUpError(Exception):
    """A step took more time or memory than it may; the message says which."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a step gave, and the most bytes of memory that were seen in use at once while it ran."""

    result: dict[str, Any]
    peak_memory: int


def run(job: Mapping[str, Any], seconds: float, memory: float) -> Done:
    """Do ``job`` in a process of its own, for so many seconds and with so many bytes of memory at most.

    Raises GivenUpError, and CalledProcessError where the process ended in an error, which it has printed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "job.json"
        started = time.time()
        path.write_text(json.dumps({**job, "started": started}, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.worker", str(path)]
        with subprocess.Popen(command, env=environment(), cwd=ROOT / "tests") as process:
            try:
                peak = _watched(process, seconds, memory)
            finally:
                _end(process)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        result = json.loads(path.read_text(encoding="utf-8"))
        return Done(result, max(peak, result.pop("own_peak")))


def environment() -> dict[str, str]:
    """The environment in which wenxun is found, and no setting of whoever runs this counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WENXUN_")}
    paths = [str(ROOT), str(ROOT / "tests"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}


def memory_of(process: psutil.Process | None = None) -> int:
    """The bytes of memory that a process takes (None: this one), without those of its children.

    Pages that it shares with others count in part (Linux); where the system does not tell that, they count whole.
    """
    told = (process or psutil.Process()).memory_full_info()
    return int(getattr(told, "pss", told.rss))


def own_peak() -> int:
    """The most bytes of memory that this process had so far, as the system counts it (not on Windows: then 0)."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _watched(process: subprocess.Popen[bytes], seconds: float, memory: float) -> int:
    """Wait for the end; the most memory seen."""
    peak, end, pause = 0, time.monotonic() + seconds, 0.05
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        peak = max(peak, _memory_of_tree(watched))
        if peak > memory:
            raise GivenUpError(f"more than {memory / 1e9:.1f} GB of memory")
        if (left := end - time.monotonic()) <= 0:
            raise GivenUpError(f"not done in {seconds:.0f} s")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(pause, left))
        pause = min(2 * pause, INTERVAL)
    return peak


def _memory_of_tree(process: psutil.Process) -> int:
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        for one in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                total += memory_of(one)
    return total


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process, and what it started, where they still run."""
    if process.poll() is None:
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in psutil.Process(process.pid).children(recursive=True):
                with contextlib.suppress(psutil.NoSuchProcess):
                    child.kill()
        process.kill()
