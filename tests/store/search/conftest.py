from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database.connections import Connections
from store.database.indexing import index_paths
from store.search.vocabulary import Vocabulary

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connections]:
    """The seeds, indexed once."""
    connections = Connections(tmp_path_factory.mktemp("seeds") / "seeds.db")
    index_paths(connections, [SEEDS])
    yield connections
    connections.close()


@pytest.fixture
def vocabulary(seeds: Connections) -> Vocabulary:
    return Vocabulary(seeds.get())
