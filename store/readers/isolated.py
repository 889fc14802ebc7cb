"""Reading in a process of its own, which can be ended: a damaged file may hang a library, or take all memory.

One process reads file after file, since starting it takes as long as reading twenty notices. It is ended where one
document takes too long, and begun anew for the next file.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from store.errors import UnreadableFileError
from store.processes import EndedError, answer, ask, end, start
from store.readers.limits import MAX_MEMBERS, SECONDS, SECONDS_PER_MB, SECONDS_PER_PAGE
from store.readers.opening import Item, Working
from store.readers.worker import End
from store.reasons import Reason
from store.values.runs import Failure
from store.values.texts import RawDocument

CODE = "from store.readers.worker import main; main()"
"""What the process runs."""
_FILES = 500
"""Files that one process reads: what a library leaks goes with it."""


class Isolated:
    """The process that reads; it is started by the first ``read``."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def read(self, path: Path, id: str) -> Iterator[RawDocument | Failure]:  # noqa: A002 (the field's own name)
        """The documents of a file, as ``Readers.read``. Raises UnreadableFileError, OSError of a missing file."""
        seconds = SECONDS + SECONDS_PER_MB * path.stat().st_size / 1024**2
        process = self._running()
        ended = False
        try:
            self._ask(process, path, id)
            for item in self._answers(process, seconds, id):
                if isinstance(item, End):
                    ended = True
                    if item.reason is not None:
                        raise UnreadableFileError(id, item.reason)
                    return
                yield item
        finally:
            if not ended:  # what it still has to say about this file must not be taken for the next one's
                self.close()

    def close(self) -> None:
        """End the process; a later ``read`` starts another one."""
        process, self._process = self._process, None
        if process is None:
            return
        end(process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._files >= _FILES:
            self.close()
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process, self._files = start(CODE), 0
        self._files += 1
        return self._process

    @staticmethod
    def _ask(process: subprocess.Popen[bytes], path: Path, id: str) -> None:  # noqa: A002
        try:
            ask(process, (os.fspath(path), id))
        except EndedError as error:
            raise UnreadableFileError(id, Reason("reading-broke-off")) from error

    def _answers(
        self,
        process: subprocess.Popen[bytes],
        seconds: float,
        id: str,  # noqa: A002
    ) -> Iterator[RawDocument | Failure | End]:
        """What the process answers; ``seconds`` are left for the next document. Raises UnreadableFileError."""
        count, left = 0, seconds
        while count <= MAX_MEMBERS:
            began = time.monotonic()
            item = self._answer(process, min(left, seconds), id)
            if isinstance(item, Working):
                left += began - time.monotonic() + SECONDS_PER_PAGE
                continue
            yield item
            count, left = count + 1, seconds
        raise UnreadableFileError(id, Reason("too-many-members", most=MAX_MEMBERS))

    @staticmethod
    def _answer(process: subprocess.Popen[bytes], seconds: float, id: str) -> Item | End:  # noqa: A002
        """The next item, where it comes in time. Raises UnreadableFileError."""
        try:
            return cast(Item | End, answer(process, seconds))
        except EndedError as error:
            reason = Reason("too-slow", seconds=round(seconds)) if error.late else Reason("reading-broke-off")
            raise UnreadableFileError(id, reason) from error
