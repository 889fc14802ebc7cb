"""Keeping the database in step with files and folders while these change."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Final

from store.database.connections import Connections
from store.database.files import Place, real_path
from store.database.indexing import index_paths, index_places
from store.errors import PathNotFoundError, UnwatchableError, WenxunError
from store.readers.kinds import by_name
from store.values.runs import Failure, IndexReport, Progress

QUIET: Final = 1.0
"""Seconds without a change after which what has changed is read: a file that is being copied changes all the time."""
LONGEST: Final = 30.0
"""Seconds after which it is read although there are changes still."""
POLL: Final = 60.0
"""Seconds between two looks at folders of which the system does not tell what changes."""
COMPLETE: Final = 3600.0
"""Seconds between two looks at all that there is, in case the system forgot to tell; 100,000 files take 2 s."""


class _StoppedError(Exception):
    """The watch is to end."""


def watch(
    connections: Connections, paths: Sequence[Path], stop: Event, poll: float | None = None
) -> Iterator[IndexReport | WenxunError]:
    """Keep the database in step with ``paths`` until ``stop`` (see ``Store.watch``)."""
    for path in paths:
        if not real_path(path).exists():
            raise PathNotFoundError(path)
    watcher = _Watcher(connections, [real_path(path) for path in paths], stop)
    try:
        if poll is None:
            yield from watcher.listen()  # ends where the system does not tell
        yield from watcher.poll(poll or POLL)
    except _StoppedError:
        return


class _Watcher:
    """The folders that are watched, and what was told last of what cannot be read."""

    def __init__(self, connections: Connections, roots: Sequence[Path], stop: Event) -> None:
        self._connections = connections
        self._roots = roots
        self._stop = stop
        self._told: set[Failure | str] = set()
        self._retry = True

    def read_all(self) -> Iterator[IndexReport | WenxunError]:
        """Look at all that there is. A path that is missing, or a folder that is empty, keeps what was known of it."""
        told: set[Failure | str] = set()
        retry, self._retry = self._retry, False
        for root in self._roots:
            try:
                report = index_paths(self._connections, [root], self._go_on, retry=retry)
            except WenxunError as error:
                if str(error) not in self._told:
                    yield error
                told.add(str(error))
            else:
                if _has_changed(report) or not self._told.issuperset(report.failed):
                    yield report
                told.update(report.failed)
        self._told = told

    def poll(self, seconds: float) -> Iterator[IndexReport | WenxunError]:
        """Look at all that there is every so often."""
        while not self._stop.is_set():
            yield from self.read_all()
            self._stop.wait(seconds)

    def listen(self) -> Iterator[IndexReport | WenxunError]:
        """Look at what the system says has changed. Ends with an UnwatchableError where it cannot tell."""
        while not self._stop.is_set():
            there = _identities(self._roots)
            try:
                if None in there:
                    yield from self._wait(there)
                else:
                    yield from self._listen(there)
            except OSError as error:
                yield UnwatchableError(self._roots[0], f"{error.strerror or error}.")
                return

    def _wait(self, there: Sequence[object]) -> Iterator[IndexReport | WenxunError]:
        """Look at what is there, and then wait a while for what is not."""
        yield from self.read_all()
        end = time.monotonic() + POLL
        while _identities(self._roots) == there and time.monotonic() < end and not self._stop.wait(QUIET):
            pass

    def _listen(self, there: Sequence[object]) -> Iterator[IndexReport | WenxunError]:
        """Listen for as long as the paths are the files and folders that they were when listening began."""
        import watchfiles  # an extension in Rust, which nothing else needs

        changes = watchfiles.watch(
            *self._roots,
            watch_filter=None,
            step=round(QUIET * 1000),
            debounce=round(LONGEST * 1000),
            rust_timeout=1000,
            yield_on_timeout=True,
            stop_event=self._stop,
            ignore_permission_denied=True,
        )
        next(changes, None)  # listening has begun: from here on nothing is missed
        yield from self.read_all()
        complete = time.monotonic()
        for changed in changes:
            if _identities(self._roots) != there:
                return
            if changed:
                yield from self._read(path for _, path in changed)
            if time.monotonic() - complete > COMPLETE:
                yield from self.read_all()
                complete = time.monotonic()

    def _read(self, changed: Iterable[str]) -> Iterator[IndexReport | WenxunError]:
        try:
            places = [place for path in _outermost(changed) if (place := self._place(path))]
            if places:
                report = index_places(self._connections, places, self._go_on)
                if _has_changed(report) or report.failed:
                    yield report
        except WenxunError as error:
            yield error

    def _place(self, path: str) -> Place | None:
        """Where the change of ``path`` is to be looked at; None where it concerns no notice."""
        changed = Path(path)
        root = next((root for root in self._roots if changed.is_relative_to(root)), None)
        if root is None or any(part.startswith(".") for part in changed.relative_to(root).parts):
            return None
        if changed != root and by_name(changed.name) is None and changed.is_file():
            return None
        return Place(root, changed)

    def _go_on(self, _progress: Progress) -> None:
        if self._stop.is_set():
            raise _StoppedError


def _has_changed(report: IndexReport) -> bool:
    return bool(report.read or report.removed or report.moved)


def _outermost(paths: Iterable[str]) -> list[str]:
    """The paths but for those that lie under another one of them."""
    outermost: list[str] = []
    for path in sorted(set(paths), key=lambda path: Path(path).parts):
        if not outermost or not Path(path).is_relative_to(outermost[-1]):
            outermost.append(path)
    return outermost


def _identities(roots: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Which files and folders the paths are, None for what is not there: another one may take the place of one."""
    return [_identity(root) for root in roots]


def _identity(root: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(root)  # noqa: PTH116
    except OSError:
        return None
    return status.st_dev, status.st_ino
