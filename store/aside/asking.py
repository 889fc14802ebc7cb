"""Asking a process beside this one, so that searching takes nothing from what else this one does.

Python does one thing at a time in a process: beside a search in a thread, all else waits for its turn again and again.
"""

from __future__ import annotations

import logging
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from store.processes import EndedError, answer, ask, end, start
from store.values import Reply

CODE: Final = "from store.aside.worker import main; main()"
"""What the process runs."""
AGAIN: Final = 60.0
"""Seconds after its start from which a process that has ended is started anew: where it ends at once, as for want of
memory, no question is to wait for the next one."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the process is told first: the database, and the model by which it finds by meaning, if any."""

    database: str
    semantic: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """What it is asked, as ``Store.ask``."""

    text: str
    count: int
    earlier: str | None
    copies: bool


class Aside:
    """The process that answers, one question after another; it is started by the first. Safe to use from threads."""

    def __init__(self, database: Path, semantic: str | None = None) -> None:
        """``semantic`` is what ``load_encoder`` takes, None for no search by meaning."""
        self._opening = Opening(os.fspath(database), semantic)
        self._process: subprocess.Popen[bytes] | None = None
        self._started: float | None = None
        self._lock = Lock()

    def ask(self, question: Question) -> Reply | None:
        """The reply; None where it cannot be had there, and has to be found here."""
        with self._lock:
            try:
                process = self._running()
                if process is None:
                    return None
                ask(process, question)
                reply = answer(process, None)
            except (EndedError, OSError) as error:
                _log.warning("The process that answers questions has ended: %s", type(error).__name__)
                self._end()
                return None
        return reply if isinstance(reply, Reply) else None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes] | None:
        """The process, None where it is not to be started yet. Raises EndedError, OSError."""
        if self._process is None and (self._started is None or time.monotonic() - self._started >= AGAIN):
            self._started = time.monotonic()
            self._process = start(CODE)
            ask(self._process, self._opening)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end(process)
