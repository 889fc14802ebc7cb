from collections.abc import Callable
from pathlib import Path

import pytest

from store.cleaning import CleanText, clean
from store.notices.understanding import understand
from store.values.notices import Fact, FactKind, Notice

SEEDS = Path(__file__).parents[3] / "seeds"


class Understood:
    """A text and the notices in it, with short ways to what tests look at."""

    def __init__(self, raw: str, title: str | None = None, date: str | None = None) -> None:
        self.clean: CleanText = clean(raw)
        self.text = self.clean.text
        self.notices: tuple[Notice, ...] = understand(self.clean, title=title, date=date)
        self.outer = self.notices[0]

    def facts(self, kind: FactKind, notice: int = 0) -> list[Fact]:
        return [fact for fact in self.notices[notice].facts if fact.kind is kind]

    def values(self, kind: FactKind, notice: int = 0) -> list[str]:
        return [fact.value for fact in self.facts(kind, notice)]

    def quotes(self, kind: FactKind, notice: int = 0) -> list[str]:
        return [self.text[fact.start : fact.end] for fact in self.facts(kind, notice)]

    def headings(self, notice: int = 0) -> list[tuple[int, str]]:
        return [(section.level, section.heading) for section in self.notices[notice].sections]

    def passages(self, notice: int = 0) -> list[str]:
        return [self.text[passage.start : passage.end] for passage in self.notices[notice].passages]


@pytest.fixture
def read() -> Callable[..., Understood]:
    return Understood


@pytest.fixture
def seed() -> Callable[[str], Understood]:
    def load(number: str) -> Understood:
        (path,) = SEEDS.glob(f"{number}_*.txt")
        return Understood(path.read_text(encoding="utf-8"))

    return load
