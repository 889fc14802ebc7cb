"""Looking for garbage only now and then where there is hardly any: looking takes time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 200_000
"""More objects than before after which garbage is looked for; with 700, as Python has it, looking takes a twentieth of
the time of the process that writes an index, and of one that answers. 319 questions leave none."""


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
