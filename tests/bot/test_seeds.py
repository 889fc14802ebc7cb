from pathlib import Path

import pytest

import store
from bot.errors import SeedsMissingError
from bot.seeds import seeds_folder


def test_the_seeds_are_found_in_a_clone() -> None:
    assert len(list(seeds_folder().glob("*.txt"))) == 5


def test_an_installed_package_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "store" / "seeds").mkdir(parents=True)
    monkeypatch.setattr(store, "__file__", str(tmp_path / "store" / "__init__.py"))
    assert seeds_folder() == tmp_path / "store" / "seeds"


def test_seeds_that_are_missing_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "__file__", str(tmp_path / "store" / "__init__.py"))
    with pytest.raises(SeedsMissingError):
        seeds_folder()
