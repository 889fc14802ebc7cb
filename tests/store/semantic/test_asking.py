"""Questions in people's own words find what means the same, as soon as it has a vector."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from fake_encoder import FakeEncoder
from numpy.typing import NDArray

from store import Store

SEEDS = Path(__file__).parents[3] / "seeds"
OWN_WORDS = "薪水啥时候给"  # shares no word and no character with the notice that answers


@pytest.fixture
def database(tmp_path: Path, notices: Path, unstudied: None) -> Path:
    path = tmp_path / "notices.db"
    with Store(path) as store:
        store.index([notices])
    return path


def first(store: Store, question: str) -> str:
    answers = store.ask(question).answers
    return answers[0].source.document if answers else ""


def test_what_no_word_finds_is_found_by_meaning(database: Path) -> None:
    with Store(database) as store:
        assert first(store, OWN_WORDS) == ""
    with Store(database, FakeEncoder()) as store:
        assert first(store, OWN_WORDS) == ""
        store.embed()
        assert first(store, OWN_WORDS) == "pay.txt"
        assert "每月十日" in store.ask(OWN_WORDS).answers[0].quote


def test_the_model_is_not_asked_where_words_tell_enough(database: Path) -> None:
    encoder = FakeEncoder()
    with Store(database, encoder) as store:
        store.embed()
        encoder.asked.clear()
        with_model = store.ask("工资什么时候发放")
        assert encoder.asked == []
    with Store(database) as store:
        assert store.ask("工资什么时候发放") == with_model
    assert with_model.answers


def test_new_notices_are_found_without_opening_again_and_gone_ones_no_more(database: Path, notices: Path) -> None:
    with Store(database, FakeEncoder()) as store, Store(database, FakeEncoder()) as writer:
        store.embed()
        assert first(store, OWN_WORDS) == "pay.txt"
        (notices / "pay.txt").unlink()
        (notices / "new.txt").write_text("关于报酬的通知\n\n各部门：\n工资改为每月五日发放。\n", encoding="utf-8")
        writer.index([notices])
        assert first(store, OWN_WORDS) != "pay.txt"
        writer.embed()
        assert first(store, OWN_WORDS) == "new.txt"


def test_several_threads_ask_while_vectors_are_made(database: Path) -> None:
    with Store(database, FakeEncoder()) as store, ThreadPoolExecutor(4) as pool:
        embedding = pool.submit(store.embed)
        found = list(pool.map(lambda _: first(store, OWN_WORDS), range(20)))
        assert embedding.result() > 0
        assert set(found) <= {"", "pay.txt", "school.txt", "canteen.txt"}
        assert first(store, OWN_WORDS) == "pay.txt"


class Strange(FakeEncoder):
    """To whom no passage means what a question does."""

    def question(self, text: str) -> NDArray[np.float32]:
        return -super().question(text)


def test_what_the_words_are_sure_of_stands_where_meaning_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "能不能走亲戚、一块儿吃饭，辽宁省科协咋规定的"
    path = tmp_path / "seeds.db"
    with Store(path) as store:
        store.index([SEEDS])
        by_words = store.ask(question)
    assert by_words.answered
    with Store(path, Strange()) as store:
        store.embed()
        assert store.ask(question) == by_words
        monkeypatch.setattr("store.search.retrieval.STANDS", 1.1)
        assert not store.ask(question).answered
