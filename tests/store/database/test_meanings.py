from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import batches, indexing, meanings, studying
from store.database.connections import Connections
from store.database.indexing import index_paths
from store.search.vocabulary import Vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "关于购买口罩的通知\n\n各单位：请各单位购买口罩，并及时补贴员工。\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def connections(tmp_path: Path) -> Connections:
    return Connections(tmp_path / "notices.db")


def _meant(connections: Connections, stem: str) -> set[str]:
    return {one.word for one in Vocabulary(connections.get()).glosses([stem])[stem]}


def test_words_have_glosses_after_the_run_that_brought_them(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    assert "口罩" in _meant(connections, "mask")
    (folder / "two.txt").write_text("关于疫苗接种的通知\n\n请全体员工接种疫苗。\n", encoding="utf-8")
    index_paths(connections, [folder])
    assert "疫苗" in _meant(connections, "vaccin")
    assert "口罩" in _meant(connections, "mask")


def test_words_that_left_the_index_are_not_found(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    (folder / "one.txt").write_text("关于疫苗接种的通知\n\n请全体员工接种疫苗。\n", encoding="utf-8")
    index_paths(connections, [folder])
    assert _meant(connections, "mask") == set()
    assert Vocabulary(connections.get()).synonyms(["补助"]) == {}


def test_synonyms_lead_to_words_of_the_notices(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    found = Vocabulary(connections.get()).synonyms(["补助", "购置", "什么", "火箭"])
    assert [word for word, _ in found["补助"]] == ["补贴"]
    assert [word for word, _ in found["购置"]] == ["购买"]
    assert found.keys() == {"补助", "购置"}


def test_characters_are_found_by_their_sound(connections: Connections, folder: Path) -> None:
    index_paths(connections, [folder])
    assert Vocabulary(connections.get()).characters_that_sound(["kou", "xyz"]) == {"kou": ["口"], "xyz": []}


def test_the_dictionary_is_not_read_where_no_word_is_new(
    connections: Connections, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_paths(connections, [folder])

    def fail() -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(studying, "read_entries", fail)
    index_paths(connections, [folder])
    (folder / "copy.txt").write_text((folder / "one.txt").read_text(encoding="utf-8"), encoding="utf-8")
    index_paths(connections, [folder])


def test_many_words_are_studied_some_at_a_time(
    connections: Connections,
    folder: Path,
    tmp_path: Path,
    contents: Callable[[Path], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index_paths(connections, [folder])
    asked: list[int] = []

    def found(study: studying.Study, words: frozenset[str]) -> studying.Meanings:
        asked.append(len(words))
        return studying.meanings_of(words)

    monkeypatch.setattr(meanings, "_MOST", 3)
    monkeypatch.setattr(studying.Study, "found", found)
    some = Connections(tmp_path / "some.db")
    index_paths(some, [folder])
    some.close()
    assert len(asked) > 1
    assert max(asked) == 3
    assert contents(some.path) == contents(connections.path)


def test_words_are_studied_while_documents_are_still_written(
    connections: Connections,
    folder: Path,
    tmp_path: Path,
    contents: Callable[[Path], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number, words in enumerate(("全体员工接种疫苗", "学校教师参加培训", "医院招聘护士")):
        (folder / f"{number}.txt").write_text(f"关于{words}的通知\n\n请各单位组织{words}。\n", encoding="utf-8")
    index_paths(connections, [folder])
    asked: list[frozenset[str]] = []

    class Asked(studying.Study):
        def ask(self, words: frozenset[str]) -> None:
            super().ask(words)
            asked.append(self.asked)

    monkeypatch.setattr(batches, "CHARACTERS", 1)
    monkeypatch.setattr(batches, "UNCOUNTED", 1)
    monkeypatch.setattr(studying, "MANY", 1)
    monkeypatch.setattr(studying, "cores", lambda: 2)
    monkeypatch.setattr(indexing, "Study", Asked)
    meanwhile = Connections(tmp_path / "meanwhile.db")
    index_paths(meanwhile, [folder])
    meanwhile.close()
    # With the first document, and with all the others at the end.
    assert [len(words) > 0 for words in asked] == [True, True]
    assert not asked[0] & asked[1]
    assert contents(meanwhile.path) == contents(connections.path)
