"""Being ready before the first question comes."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Store
from store.readiness import make_ready


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_answering_needs_is_kept_from_being_looked_through(seeds_store: Store) -> None:
    make_ready(seeds_store)
    assert gc.get_freeze_count() > 0
    assert seeds_store.ask("岩石力学与工程学会的联系电话").answers


def test_a_store_that_cannot_be_asked_is_told_to_whoever_asks_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "notices.db")
    store.close()
    make_ready(store)
    assert gc.get_freeze_count() > 0
