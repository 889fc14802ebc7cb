"""Looking at a file in a process of its own, which can be ended: nothing in it can hold up or take down this one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Final

from store.errors import UnreadableFileError
from store.examination.values import Examined
from store.reasons import Reason

CODE: Final = "from store.examination.worker import main; main()"
"""What the process runs."""
SECONDS: Final = 90.0
"""The time for one file. A notice takes 2 s, most of it for starting, and ten times that on a busy machine."""


def examine(path: Path, name: str, seconds: float = SECONDS) -> Examined:
    """What would be understood of the file at ``path``, which people call ``name``.

    Its format is told by its content, and by the name only where that does not tell. Raises UnreadableFileError where
    it cannot be read, takes longer than ``seconds`` or more memory than reading a file may.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-P", "-c", CODE],
            input=pickle.dumps((os.fspath(path), name)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries tell there what is odd about a file
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(name, Reason("too-slow", seconds=round(seconds))) from error
    try:
        # The process is no less trusted than this one: what a hostile file does there it could do here.
        examined: Examined | str = pickle.loads(done.stdout)  # noqa: S301
    except (EOFError, pickle.UnpicklingError) as error:
        raise UnreadableFileError(name, Reason("reading-broke-off")) from error
    if isinstance(examined, str):
        raise UnreadableFileError(name, examined)
    return examined
