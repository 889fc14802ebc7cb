"""Preparing documents (``preparing``) in their order: here while they are few, else in processes of their own.

What is computed of a document takes several times as long as writing it, and one process uses one core.
"""

from __future__ import annotations

import logging
import pickle
import signal
import subprocess
import sys
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import NamedTuple, TypeVar, cast

from store.database.batches import CHARACTERS, MISUNDERSTANDINGS
from store.database.preparing import Prepared, prepare
from store.processes import EndedError, answer, answering, ask, cores, end, stand_back, start
from store.reasons import Reason
from store.values.texts import RawDocument

CODE = "from store.database.preparation import main; main()"
"""What the processes run."""
MOST_PROCESSES = 4
"""Each takes about 120 MB; one process writes what five prepare."""
SOON = 30_000
"""Characters after which the processes are started, which takes them a second: fewer are prepared in a fifth of one."""
LARGE = 1_000_000
"""Bytes of files that most likely hold more than that."""
FEW = 300_000
"""Characters that are prepared here at most while they start; then all waits for them."""
_CHUNK = 20_000
"""Characters that a process is given at once, for a twentieth of a second."""
_LONGEST_CHUNK = 200
"""Items of a chunk: files that end, say, have no characters."""
_AHEAD = 3 * CHARACTERS
"""Characters that are prepared or wait. While a transaction is written no others are given out: besides what it holds,
and what goes into the next, there has to be work for as long. What is prepared of a character takes 20 bytes."""
_SECONDS_TO_START = 60.0
_SECONDS = 30.0
"""The time for a chunk ..."""
_SECONDS_PER_MILLION = 120.0
"""... and for each million characters in it; a notice takes four milliseconds a thousand characters."""


class Work(NamedTuple):
    """A document to be prepared, its ``document_hash``, and the kinds of repairs that are not made in it."""

    raw: RawDocument
    digest: str
    without: frozenset[str] = frozenset()


class Trouble(NamedTuple):
    """Why a document cannot be prepared: for people, and for the log."""

    reason: Reason
    trace: str


Outcome = Prepared | Trouble


Item = TypeVar("Item")

_log = logging.getLogger(__name__)


class Preparation:
    """Prepares documents; use it as a context manager."""

    def __init__(self, size: int = 0) -> None:
        """``size`` is that of the files that are new, in bytes: where they are large, processes are started at once."""
        self._soon = SOON if size < LARGE else 0
        self._count = min(MOST_PROCESSES, cores())
        self._few = FEW
        self._threads: ThreadPoolExecutor | None = None
        self._free: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        self._started: list[subprocess.Popen[bytes]] = []
        self._closed = False

    def prepare(self, items: Iterable[tuple[Item, Work | None]]) -> Iterator[tuple[Item, Outcome | None]]:
        """Each item in order, with what came of its work; None for one that has none."""
        chunk: list[tuple[Item, Work | None]] = []
        waiting: deque[tuple[list[tuple[Item, Work | None]], Future[list[Outcome]], int]] = deque()
        characters = ahead = 0
        for item, work in items:
            if self._is_early(work):
                yield item, prepared(work) if work else None
                continue
            chunk.append((item, work))
            characters += len(work.raw.text) if work else 0
            if characters >= _CHUNK or len(chunk) >= _LONGEST_CHUNK:
                waiting.append((chunk, self._submit(chunk), characters))
                ahead += characters
                chunk, characters = [], 0
                due = waiting[0][1].done()
                while due or ahead > _AHEAD:
                    done, future, size = waiting.popleft()
                    ahead -= size
                    due = False  # one for one: were all taken that are done, nothing would be left to do
                    yield from _paired(done, future.result())
        if chunk:
            waiting.append((chunk, self._submit(chunk), characters))
        for done, future, _ in waiting:
            yield from _paired(done, future.result())

    def close(self) -> None:
        """End the processes."""
        self._closed = True
        for process in self._started:
            process.kill()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)
        for process in self._started:
            end(process)

    def __enter__(self) -> Preparation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _is_early(self, work: Work | None) -> bool:
        """Whether no process is ready yet, and it is not worth while to wait for one."""
        if self._count == 1:
            return True
        if work:
            self._few -= len(work.raw.text)
        if self._few < FEW - self._soon and self._threads is None:
            self._open_all()
        if not self._free.empty():
            self._few = -1
        return self._few >= 0

    def _submit(self, chunk: Sequence[tuple[Item, Work | None]]) -> Future[list[Outcome]]:
        threads = self._threads or self._open_all()
        return threads.submit(self._prepared, [work for _, work in chunk if work])

    def _open_all(self) -> ThreadPoolExecutor:
        """Start the processes, while this one goes on."""
        self._threads = ThreadPoolExecutor(self._count)
        for _ in range(self._count):
            self._threads.submit(self._open)
        return self._threads

    def _open(self) -> None:
        process = None
        try:
            process = self._start()
        finally:
            self._free.put(process)

    def _prepared(self, works: Sequence[Work]) -> list[Outcome]:
        """What a process makes of a chunk; where it ends, which document it was shows when each is by itself."""
        process = self._free.get()
        try:
            process = process or self._start()
            if process is None:
                return [prepared(work) for work in works]
            ask(process, works)
            return cast(list[Outcome], answer(process, _seconds(works)))
        except EndedError as error:
            process = None
            if self._closed:
                raise
            if len(works) == 1:
                name = "too-slow" if error.late else "reading-broke-off"
                facts = {"seconds": round(_seconds(works))} if error.late else {}
                return [Trouble(Reason(name, **facts), "the process that prepared it ended")]
        finally:
            self._free.put(process)
        return [outcome for work in works for outcome in self._prepared([work])]

    def _start(self) -> subprocess.Popen[bytes] | None:
        """Another process, None where the system has no room for it or no such program."""
        if self._closed:
            raise EndedError
        try:
            process = start(CODE)
            self._started.append(process)
            answer(process, _SECONDS_TO_START)
        except (OSError, EndedError):
            if self._closed:
                raise
            _log.exception("No process can be started: this one does its work")
            return None
        return process


def prepared(work: Work) -> Outcome:
    """What comes of a document, here and now."""
    try:
        return prepare(*work)
    except MISUNDERSTANDINGS as error:
        reason = Reason("not-understood", id=work.raw.id, error=type(error).__name__)
        return Trouble(reason, traceback.format_exc())


def main() -> None:
    """Prepare chunks until standard input ends, also when the process that started this one was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what it means, the process that started this one decides
    answers = answering()
    stand_back()
    try:
        # Word lists are loaded with the first document, which is to have the time of any other.
        first = prepared(Work(RawDocument(id="", original=b"", encoding="", text="通知"), ""))
        pickle.dump(isinstance(first, Prepared), answers)
        answers.flush()
        while True:
            works = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
            pickle.dump([prepared(work) for work in works], answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
    except (EOFError, BrokenPipeError):
        return


def _paired(
    chunk: Sequence[tuple[Item, Work | None]], outcomes: Iterable[Outcome]
) -> Iterator[tuple[Item, Outcome | None]]:
    found = iter(outcomes)
    return ((item, next(found) if work else None) for item, work in chunk)


def _seconds(works: Iterable[Work]) -> float:
    return _SECONDS + _SECONDS_PER_MILLION * sum(len(work.raw.text) for work in works) / 1_000_000
