from collections.abc import Callable
from pathlib import Path

import pytest

from store.readers.opening import open_bytes
from store.values.runs import Failure
from store.values.texts import RawDocument

ReadItems = Callable[[bytes, str], list[RawDocument | Failure]]
ReadOne = Callable[[bytes, str], RawDocument]


@pytest.fixture
def read_items() -> ReadItems:
    """Documents and failures of a file, read in this process: its bytes and its name."""

    def read(data: bytes, name: str) -> list[RawDocument | Failure]:
        return [item for item in open_bytes(data, name) if isinstance(item, RawDocument | Failure)]

    return read


@pytest.fixture
def read_one(read_items: ReadItems) -> ReadOne:
    """The one document of a file."""

    def read(data: bytes, name: str) -> RawDocument:
        (document,) = read_items(data, name)
        assert isinstance(document, RawDocument)
        return document

    return read


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The notices by their names."""
    paths = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
    return {path.name: path.read_text(encoding="utf-8") for path in paths}
