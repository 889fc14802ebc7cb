"""Asking processes beside this one, so that searching takes nothing from what else this one does.

Python does one thing at a time in a process: beside a search in a thread, all else waits for its turn again and again.
"""

from __future__ import annotations

import logging
import math
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from queue import LifoQueue
from typing import Final

from store.processes import EndedError, answer, ask, end, start
from store.values.replies import Reply

CODE: Final = "from store.aside.worker import main; main()"
"""What a process runs."""
AGAIN: Final = 60.0
"""Seconds after its start from which a process that has ended is started anew: where it ends at once, as for want of
memory, no question is to wait for the next one."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a process is told first: the database, and the model by which it finds by meaning, if any."""

    database: str
    semantic: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """What one is asked, as ``Store.ask``."""

    text: str
    count: int
    earlier: str | None
    copies: bool


class Aside:
    """Processes that answer, each one question after another. Safe to use from several threads."""

    def __init__(self, database: Path, semantic: str | None = None, count: int = 1) -> None:
        """Start ``count`` processes; ``semantic`` is what ``load_encoder`` takes, None for no search by meaning."""
        self._all = [_Process(Opening(os.fspath(database), semantic)) for _ in range(count)]
        # The one that answered last is asked first: what it remembers is there already.
        self._idle: LifoQueue[_Process] = LifoQueue()
        for process in reversed(self._all):
            self._idle.put(process)

    def ask(self, question: Question) -> Reply | None:
        """The reply, once a process has time; None where it cannot be had there, and has to be found here."""
        process = self._idle.get()
        try:
            return process.ask(question)
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """End the processes, once each has answered; who asks afterwards gets None."""
        for process in [self._idle.get() for _ in self._all]:
            process.close()
            self._idle.put(process)


class _Process:
    """One process, used by one thread at a time."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._process: subprocess.Popen[bytes] | None = None
        self._since = -math.inf
        """When it was last started, seconds of the clock; infinity where it is not to be started any more."""
        self._start()

    def ask(self, question: Question) -> Reply | None:
        if self._process is None and time.monotonic() - self._since >= AGAIN:
            self._start()
        if self._process is None:
            return None
        try:
            ask(self._process, question)
            reply = answer(self._process, None)
        except EndedError:
            self._fail()
            return None
        return reply if isinstance(reply, Reply) else None

    def close(self) -> None:
        self._since = math.inf
        self._end()

    def _start(self) -> None:
        self._since = time.monotonic()
        try:
            self._process = start(CODE)
            ask(self._process, self._opening)
        except (EndedError, OSError):
            self._fail()

    def _fail(self) -> None:
        _log.warning("A process that answers questions has ended, or cannot be started")
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end(process)
