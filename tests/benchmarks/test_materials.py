"""The terms that peers are given, and copies of documents."""

import gzip
import json
import random
import re
from pathlib import Path

import pytest
from benchmarks.growing import copies, grow
from benchmarks.materials import pairs, words

TEXT = (
    "关于开展先进集体评选表彰工作的通知\n\n一、评选范围\n各会员单位推荐的集体应当在本年度工作中成绩突出，材料请于2024年3月5日前报送。\n"
    "二、联系方式\n联系人：王芳，电话：027-87654321。\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("放假几天？", ["放假", "假几", "几天"]),
        ("2020年，WHO说", ["2020", "年", "who", "说"]),
        ("", []),
        ("？！", []),
    ],
)
def test_pairs_are_of_neighbouring_characters(text: str, expected: list[str]) -> None:
    assert pairs(text) == expected


def test_words_are_without_punctuation() -> None:
    assert words("端午节放假，共3天。") == ["端午节", "放假", "共", "3", "天"]


def test_copies_keep_all_but_a_third_of_the_words() -> None:
    [(name, text)] = copies([("a.txt", TEXT)], 1, random.Random(1))
    assert name == "a.txt~1"
    assert len(text) == len(TEXT)
    assert re.sub(r"[\u4e00-\u9fff]", "", text) == re.sub(r"[\u4e00-\u9fff]", "", TEXT)
    same = sum(new == old for new, old in zip(text, TEXT, strict=True)) / len(TEXT)
    assert 0.5 < same < 0.95


def test_copies_differ_from_each_other_and_are_the_same_the_next_time() -> None:
    made = list(copies([("a", TEXT), ("b", TEXT)], 5, random.Random(1)))
    assert [name for name, _ in made] == ["a~1", "b~1", "a~2", "b~2", "a~3"]
    assert len({text for _, text in made}) == 5
    assert made == list(copies([("a", TEXT), ("b", TEXT)], 5, random.Random(1)))


def test_what_grows_is_written_as_json_lines(tmp_path: Path) -> None:
    grow([("a", TEXT)], 2, tmp_path / "more.jsonl.gz")
    lines = gzip.decompress((tmp_path / "more.jsonl.gz").read_bytes()).decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a~1", "a~2"]
    assert [path.name for path in tmp_path.iterdir()] == ["more.jsonl.gz"]
