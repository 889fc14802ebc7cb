from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_telegram.people import Person
from fake_telegram.server import FakeTelegram
from sample_notices import POWER_CUT

from store.examination.worker import look_at
from store.store import Store


@pytest.fixture
def notice() -> str:
    return POWER_CUT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "power.txt").write_text(POWER_CUT, encoding="utf-8")
    (folder / "holiday.txt").write_text("关于端午节放假的通知\n\n各部门：\n端午节放假三天。\n", encoding="utf-8")
    return folder


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    return tmp_path / "notices-uploads"


@pytest.fixture
def real_store(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    # The last step, a search through the whole dictionary for the meanings of new words, takes seconds.
    monkeypatch.setattr("store.database.indexing.study_words", lambda connections, found, changed: None)
    with Store(tmp_path / "notices.db") as store:
        store.index([folder])
        yield store


@pytest.fixture
def looked_at_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are looked at in this process: starting another one takes a second and more."""
    monkeypatch.setattr("store.examination.examining.examine", look_at)


@pytest.fixture
def admin(telegram: FakeTelegram) -> Person:
    return telegram.person()


@pytest.fixture
async def serving(
    telegram: FakeTelegram, start: Any, real_store: Store, admin: Person, tmp_path: Path
) -> AsyncIterator[Store]:
    """A running bot over the folder. The server must not have refused anything."""
    async with start(telegram, real_store, admins=(admin.user["id"],), db=tmp_path / "notices.db"):
        yield real_store
    assert telegram.errors == []
