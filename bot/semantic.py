"""The search by meaning: the model that the settings choose, and the vectors that it makes while people ask already."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from bot.background import in_background
from store.errors import WenxunError
from store.semantic.encoder import Encoder, load_encoder

if TYPE_CHECKING:
    from bot.settings import Settings
    from store import Store

_LOGGER = logging.getLogger(__name__)

PAUSE: Final = 60.0
"""Seconds between two looks for passages without a vector, which another program may have indexed."""


def chosen_encoder(settings: Settings) -> Encoder | None:
    """The model that the settings name, None where they name none. Raises what ``load_encoder`` raises."""
    return load_encoder(settings.semantic) if settings.semantic else None


@contextmanager
def embedding_in_background(store: Store) -> Iterator[None]:
    """While the block runs, give passages their vectors in a thread; at its end that stops within about a second."""
    if store.encoder is None:
        yield
        return
    with in_background("embedding", lambda stop: _keep_embedding(store, stop)):
        yield


def _keep_embedding(store: Store, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            done = store.embed(stopped=stop.is_set)
        except WenxunError as error:
            _LOGGER.warning("Passages cannot be given vectors: %s", error)
        else:
            if done:
                _LOGGER.info("%d passages can now be found by meaning", done)
        stop.wait(PAUSE)
