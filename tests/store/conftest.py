from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Store

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the seeds, filled once for all tests, which only ask it."""
    with Store(tmp_path_factory.mktemp("seeds_store") / "seeds.db") as store:
        store.index([SEEDS])
        yield store


@pytest.fixture
def unstudied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs without their last step, a search through the whole dictionary for the meanings of new words."""
    monkeypatch.setattr("store.database.indexing.study_words", lambda connections, found, changed: None)
