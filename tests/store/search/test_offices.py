from collections.abc import Callable

import pytest
from sample_notices import issued

from store.database.connections import Connections
from store.search.answering import ask
from store.search.interpreting import interpret
from store.search.offices import FEW_ISSUERS, office_to_ask
from store.search.vocabulary import Vocabulary
from store.values.replies import ContactEntry, Outcome

Indexed = Callable[[dict[str, str]], Connections]

ISSUERS = ("水务", "农业", "林业", "教育", "卫生", "交通", "民政", "财政", "审计", "统计", "气象")


def office(connections: Connections, question: str, nearest: str | None = None) -> ContactEntry | None:
    """The office for a question, ``nearest`` being the file of the notice nearest to it."""
    connection = connections.get()
    vocabulary = Vocabulary(connection)
    found = connection.execute(
        "SELECT documents.id FROM documents JOIN texts ON texts.id = documents.text WHERE texts.name = ?", [nearest]
    ).fetchone()
    return office_to_ask(connection, interpret(question, vocabulary), found[0] if found else None, vocabulary)


def phone(entry: ContactEntry | None) -> str | None:
    return entry.contact.phones[0].printed if entry else None


@pytest.fixture(scope="module")
def offices(indexed: Indexed) -> Connections:
    """Two bodies, the first of which issued more: one notice with a phone, a newer with another, one with neither."""
    return indexed(
        {
            "old.txt": issued("青河县水务局", "河道清淤", "2019年3月1日", "联系人：王芳\n电话：0451-6660001"),
            "new.txt": issued("青河县水务局", "节水宣传", "2022年3月1日", "联系人：李刚\n电话：0451-6660002"),
            "bare.txt": issued("青河县水务局", "水价调整", "2023年3月1日", "地址：青河县滨河路8号\n邮编：150000"),
            "other.txt": issued("青河县文化馆", "春节灯会", "2024年1月5日", "邮箱：whg@qinghe.example.org"),
        }
    )


@pytest.mark.parametrize("nearest", [None, "other.txt", "old.txt"])
def test_the_body_that_the_question_names_is_the_one_to_ask(offices: Connections, nearest: str | None) -> None:
    assert phone(office(offices, "水务局的食堂供应什么菜", nearest)) == "0451-6660002"


def test_the_nearest_notice_says_whom_to_ask(offices: Connections) -> None:
    assert phone(office(offices, "淤泥运到哪里去", "old.txt")) == "0451-6660001"
    entry = office(offices, "灯会有没有猜灯谜", "other.txt")
    assert entry is not None
    assert entry.contact.emails == ("whg@qinghe.example.org",)


def test_where_the_nearest_notice_prints_no_number_its_issuer_is_the_one_to_ask(offices: Connections) -> None:
    assert phone(office(offices, "涨价的理由", "bare.txt")) == "0451-6660002"


def test_where_nothing_is_near_it_is_the_newest_office_of_who_issued_most(offices: Connections) -> None:
    assert phone(office(offices, "世界杯冠军是谁")) == "0451-6660002"


def test_among_many_issuers_none_is_the_one_to_ask(indexed: Indexed) -> None:
    names = [f"青河县{name}局" for name in ISSUERS]
    assert len(names) == FEW_ISSUERS + 1
    notices = {
        f"{number}.txt": issued(name, "年度总结", "2022年3月1日", f"电话：0451-66600{number:02}")
        for number, name in enumerate(names)
    }
    assert office(indexed(notices), "世界杯冠军是谁") is None
    assert phone(office(indexed(dict(list(notices.items())[:3])), "世界杯冠军是谁")) is not None


@pytest.mark.parametrize("question", ["食堂的电话", "火星学会的邮箱", "青河县财政局的联系电话"])
@pytest.mark.parametrize("nearest", [None, "old.txt"])
def test_who_asks_for_a_number_is_given_no_others(offices: Connections, question: str, nearest: str | None) -> None:
    assert office(offices, question, nearest) is None


def test_an_archive_without_a_number_has_no_office(indexed: Indexed) -> None:
    bare = indexed({"a.txt": issued("青河县水务局", "水价调整", "2023年3月1日", "地址：青河县滨河路8号")})
    assert office(bare, "世界杯冠军是谁") is None
    assert office(bare, "水务局的食堂供应什么菜") is None


def test_only_what_is_not_certain_comes_with_an_office(archive: Connections) -> None:
    assert ask(archive.get(), "灭火器应该怎么放", 5).office is None
    refused = ask(archive.get(), "气象局的食堂供应什么菜", 5)
    assert refused.outcome is Outcome.NOT_FOUND
    assert phone(refused.office) == "0439-6225566"
