from pathlib import Path

import pytest

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


@pytest.fixture(params=SEEDS, ids=lambda path: path.name[:3])
def seed(request: pytest.FixtureRequest) -> str:
    """The text of each of the five notices in turn."""
    path: Path = request.param
    return path.read_bytes().decode()
