"""Looking for garbage only now and then while documents are indexed: there is hardly any, and looking takes time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 200_000
"""More objects than before after which garbage is looked for; with 700, as Python has it, looking takes a twentieth of
the time of the process that writes."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for garbage seldom meanwhile, in the whole process."""
    before = gc.get_threshold()
    if before[0]:  # else it is never looked for
        gc.set_threshold(max(_OBJECTS, before[0]))
    try:
        yield
    finally:
        gc.set_threshold(*before)
