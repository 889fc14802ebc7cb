"""Looking at a file in a process of its own, which can be ended: nothing in it can hold up or take down this one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from store.errors import UnreadableFileError
from store.examination.values import Examined
from store.processes import EndedError, answer, ask, end, start
from store.reasons import Reason

CODE: Final = "from store.examination.worker import main; main()"
"""What the process runs."""
SECONDS: Final = 90.0
"""The time for one file. A notice takes 2 s, most of it for starting, and ten times that on a busy machine."""


def examine(path: Path, name: str, without: frozenset[str] = frozenset(), *, seconds: float = SECONDS) -> Examined:
    """What would be understood of the file at ``path``, which people call ``name``.

    ``without`` are the kinds of repairs (``RepairKind``) that are not made. The format is told by the
    content, and by the name only where that does not tell. Raises UnreadableFileError where the file cannot be read,
    takes longer than ``seconds`` or more memory than reading a file may.
    """
    process = start(CODE)
    try:
        ask(process, (os.fspath(path), name, without))
        examined = answer(process, seconds)
    except EndedError as error:
        reason = Reason("too-slow", seconds=round(seconds)) if error.late else Reason("reading-broke-off")
        raise UnreadableFileError(name, reason) from error
    finally:
        end(process)
    if isinstance(examined, Examined):
        return examined
    raise UnreadableFileError(name, examined if isinstance(examined, str) else str(examined))
