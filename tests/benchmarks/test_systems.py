"""The peers, each on three passages; those that are not installed are left out."""

import json
from pathlib import Path

import pytest
from benchmarks.asking import Search
from benchmarks.materials import PASSAGES, Materials, divide
from benchmarks.systems import OURS, SYSTEMS

TEXTS = {
    "holiday": "关于端午节放假安排的通知\n六月十九日至二十一日放假，共三天。",
    "canteen": "关于食堂开放时间的通知\n食堂早餐七点半开放，晚餐十七点半开放。",
    "library": "关于图书馆开放时间的通知\n图书馆每日八点开馆，二十二点闭馆。",
}


@pytest.fixture
def materials(tmp_path: Path) -> Materials:
    rows = [json.dumps([name, text], ensure_ascii=False) + "\n" for name, text in TEXTS.items()]
    (tmp_path / PASSAGES).write_text("".join(rows), encoding="utf-8")
    made = Materials(tmp_path)
    divide(made)
    return made


def opened(name: str, materials: Materials, tmp_path: Path) -> Search:
    system = SYSTEMS[name]
    if system.missing:
        pytest.skip(f"not installed: {', '.join(system.missing)}")
    index = tmp_path / "index"
    index.mkdir()
    system.build(materials, index)
    return system.open(index)


@pytest.mark.parametrize("name", [name for name in SYSTEMS if name != OURS])
def test_a_peer_finds_the_notice_whose_words_are_asked_for(name: str, materials: Materials, tmp_path: Path) -> None:
    search = opened(name, materials, tmp_path)
    for question, document in (("食堂早餐几点开放？", "canteen"), ("端午节放假几天", "holiday")):
        answered = search.answer(question)
        ranking = search.ranking(question, answered)
        assert ranking[0] == document
        assert len(ranking) == len(set(ranking)) <= len(TEXTS)
        assert answered.candidate_seconds > 0


@pytest.mark.parametrize("name", ["fts5", "fts5-pairs", "tantivy-pairs", "bm25s", "rank_bm25"])
def test_a_question_without_any_term_is_no_error(name: str, materials: Materials, tmp_path: Path) -> None:
    search = opened(name, materials, tmp_path)
    for question in ('"？', "鑫鑫"):
        assert set(search.answer(question).documents) <= set(TEXTS)
