"""Making a store ready to answer before the first question comes."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import Final

from store.errors import WenxunError
from store.store import Store

WARM_UP: Final = "天气怎么样，联系电话是多少，第一条"
"""A question for which nearly all that answering needs is read, also the contact blocks and what reads follow-ups."""


def make_ready(store: Store) -> None:
    """Load what answering needs, and keep it all from being looked through for garbage again.

    Collecting garbage in the midst of answering would go through a hundred thousand objects that are there for good:
    in .2 of the time without them, and nobody gets an answer meanwhile. What is wrong with a database is told to
    whoever asks first.
    """
    with suppress(WenxunError):
        store.ask(WARM_UP, count=1)
    gc.collect()
    gc.freeze()
