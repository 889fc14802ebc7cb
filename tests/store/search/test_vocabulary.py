import sqlite3
from collections.abc import Callable

import pytest

from store.database.connections import Connections
from store.search.vocabulary import Vocabulary


@pytest.fixture
def connection(indexed: Callable[[dict[str, str]], Connections]) -> sqlite3.Connection:
    text = "关于消防安全的通知\n\n各单位：\n\n做好消防安全工作，配备灭火器，购买补贴物资。\n"
    connection = indexed({"a.txt": text}).get()
    connection.executemany("INSERT INTO lexicon (word, is_name) VALUES (?, ?)", [("韩国", True), ("火箭", False)])
    synonyms = [("补助", "补贴", 0.5), ("补助", "物资", 0.9), ("补助", "津贴", 1.0), ("什么", "物资", 0.5)]
    connection.executemany("INSERT INTO synonyms (asked, word, weight) VALUES (?, ?, ?)", synonyms)
    return connection


def test_the_words_in_a_text_come_by_its_runs_of_characters_the_short_ones_first(
    connection: sqlite3.Connection,
) -> None:
    found = list(Vocabulary(connection).words_in("灭火器, 安全!"))
    assert found[0] == "灭火"
    assert found[-2:] == ["灭火器", "安全"]


def test_a_word_counts_how_often_it_stands_in_the_notices(connection: sqlite3.Connection) -> None:
    counts = Vocabulary(connection).word_counts(["消防", "灭火器", "韩国", "器"])
    assert counts["消防"] > counts["灭火器"] == 1
    assert counts["韩国"] == counts["器"] == 0


def test_words_of_general_chinese_are_known_though_no_notice_has_them(connection: sqlite3.Connection) -> None:
    vocabulary = Vocabulary(connection)
    assert vocabulary.general(["韩国", "火箭", "火器灭"]) == {"韩国", "火箭"}
    entries = vocabulary.words_in("韩国的火箭")
    assert entries["韩国"].is_name
    assert entries["火箭"].is_word
    assert not entries["火箭"].is_name


def test_synonyms_are_words_of_the_notices_the_likest_first(connection: sqlite3.Connection) -> None:
    assert Vocabulary(connection).words_in("补助")["补助"].synonyms == [("物资", 0.9), ("补贴", 0.5)]


def test_function_words_have_no_synonyms(connection: sqlite3.Connection) -> None:
    assert not Vocabulary(connection).words_in("什么")["什么"].synonyms


def test_what_is_known_is_not_read_again(connection: sqlite3.Connection) -> None:
    vocabulary = Vocabulary(connection)
    vocabulary.words_in("消防安全")
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    assert vocabulary.word_counts(["防安", "安全"])["防安"] == 0
    connection.set_trace_callback(None)
    assert statements == []
