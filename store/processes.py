"""Processes of this very program that answer what they are asked: they can be ended, and their memory goes with them.

Unlike those of multiprocessing, they load nothing of the program that starts them, which need not be prepared for it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from threading import Event, Timer
from typing import IO

_BEHIND = 4
"""By so much less urgent, as ``nice`` counts it, are processes than the one that they work for and wait for.

Two that prepare documents and the one that writes them have two cores on most servers. With an equal share of these the
one that writes is late, which takes more than a third of the work, and in the end the two wait for it.
"""


class EndedError(Exception):
    """The process ended before it had answered; ``late`` says that it was ended, since it took too long."""

    def __init__(self, *, late: bool = False) -> None:
        self.late = late
        super().__init__("too late" if late else "it ended")


def start(code: str) -> subprocess.Popen[bytes]:
    """A process that runs ``code``, with this one's import path: wenxun need not be installed."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
    return subprocess.Popen(  # noqa: S603 - this very program
        # -P: the folder that wenxun is started from is no place to import from.
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # libraries tell there what is odd about a file
        env=environment,
    )


def ask(process: subprocess.Popen[bytes], question: object) -> None:
    """Send something to a process. Raises EndedError."""
    source, _ = _pipes(process)
    try:
        pickle.dump(question, source, pickle.HIGHEST_PROTOCOL)
        source.flush()
    except OSError as error:
        raise EndedError from error


def answer(process: subprocess.Popen[bytes], seconds: float | None) -> object:
    """What a process says next; it is ended where it does not within ``seconds``, if any. Raises EndedError."""
    _, answers = _pipes(process)
    late = Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = Timer(max(0.0, seconds or 0.0), stop)
    if seconds is not None:
        timer.start()
    try:
        # The process is no less trusted than this one: what a hostile file does there it could do here.
        return pickle.load(answers)  # noqa: S301
    except (EOFError, pickle.UnpicklingError, OSError) as error:
        raise EndedError(late=late.is_set()) from error
    finally:
        timer.cancel()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, also one that has ended."""
    process.kill()
    process.wait()
    for pipe in _pipes(process):
        with suppress(OSError):  # what it was last asked may not have reached it
            pipe.close()


def answering() -> IO[bytes]:
    """Within such a process: where it answers. What a library prints no longer gets between the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def stand_back() -> None:
    """Within such a process: leave the cores to the one that started it, where they do not do for both."""
    if hasattr(os, "nice"):  # Windows has no such thing
        os.nice(_BEHIND)


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    return process.stdin, process.stdout
