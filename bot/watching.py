"""Folders that are kept in step in the background, while people ask."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.background import in_background
from store.errors import PathNotFoundError, WenxunError
from store.values.runs import IndexReport

if TYPE_CHECKING:
    from store import Store

_LOGGER = logging.getLogger(__name__)


@contextmanager
def watching_in_background(store: Store, paths: Sequence[Path], poll: float | None) -> Iterator[None]:
    """While the block runs, keep the store in step with ``paths`` in a thread; at its end that stops within a second.

    Raises PathNotFoundError at the start for a path that is missing. Does nothing without paths.
    """
    for path in paths:
        if not path.exists():
            raise PathNotFoundError(path)
    if not paths:
        yield
        return
    with in_background("watching", lambda stop: _keep_in_step(store, paths, poll, stop)):
        yield


def _keep_in_step(store: Store, paths: Sequence[Path], poll: float | None, stop: threading.Event) -> None:
    try:
        for change in store.watch(paths, stop, poll):
            _log(change)
    except WenxunError as error:  # a path that went away in the very first second
        _LOGGER.error("The watch has ended: %s", error)


def _log(change: IndexReport | WenxunError) -> None:
    if isinstance(change, WenxunError):
        _LOGGER.warning("%s", change)
        return
    _LOGGER.info("%d read, %d moved, %d removed", change.read, change.moved, change.removed)
    for failure in change.failed:
        _LOGGER.warning("%s cannot be read: %s", failure.path, failure.reason)
