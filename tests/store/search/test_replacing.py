from collections.abc import Callable

import pytest
from sample_notices import issued

from store.database.connections import Connections
from store.search.answering import ask
from store.search.listing import matching_contacts
from store.values.replies import Outcome, Reply

Indexed = Callable[[dict[str, str]], Connections]


def notice(contact: str, date: str, issuer: str = "青河县水务局", matter: str = "河道清淤") -> str:
    return issued(issuer, matter, date, contact)


@pytest.fixture
def asked(indexed: Indexed) -> Callable[[dict[str, str], str], Reply]:
    """The reply to a question over notices by their file names."""
    return lambda notices, question: ask(indexed(notices).get(), question, 5)


Asked = Callable[[dict[str, str], str], Reply]


def blocks(found: Reply) -> list[tuple[str, str | None]]:
    """The file of each contact block of a reply, and that of the newer one which replaces it."""
    return [
        (answer.source.document, answer.replaced_by.document if answer.replaced_by else None)
        for answer in found.answers
        if answer.contact
    ]


def test_the_newer_number_stands_first_and_the_older_one_says_so(asked: Asked) -> None:
    notices = {
        "old.txt": notice("电话：0451-6660001", "2019年3月1日"),
        "older.txt": notice("电话：0451-6660003", "2017年3月1日", matter="防汛"),
        "new.txt": notice("联系人：李刚\n电话：0451-6660002", "2022年3月1日", matter="节水宣传"),
    }
    found = asked(notices, "水务局的电话")
    assert found.outcome is Outcome.ANSWERED
    assert blocks(found) == [("new.txt", None), ("old.txt", "new.txt"), ("older.txt", "new.txt")]


def test_a_person_and_a_purpose_are_replaced_by_themselves_only(asked: Asked) -> None:
    notices = {
        "old.txt": notice("举报电话：0451-6660001\n\n联系人：王芳\n电话：13904390001", "2019年3月1日"),
        "new.txt": notice(
            "举报电话：0451-6660002\n\n联系人：李刚\n电话：13904390002", "2022年3月1日", matter="节水宣传"
        ),
    }
    assert blocks(asked(notices, "水务局举报电话"))[:2] == [("new.txt", None), ("old.txt", "new.txt")]


def test_the_same_person_with_another_number_is_replaced(asked: Asked) -> None:
    notices = {
        "old.txt": notice("联系人：王芳 13904390001\n联系人：李刚 13904390002", "2019年3月1日"),
        "new.txt": notice("联系人：王芳 13904390003", "2022年3月1日", matter="节水宣传"),
    }
    found = asked(notices, "王芳的手机")
    assert [document for document, _ in blocks(found)][:2] == ["new.txt", "old.txt"]
    assert dict(blocks(found))["old.txt"] == "new.txt"
    assert blocks(asked(notices, "李刚的手机"))[0] == ("old.txt", None)


@pytest.mark.parametrize(
    ("contact", "date", "issuer"),
    [
        ("电话：0451-6660001", "2022年3月1日", "青河县水务局"),
        ("电话：0451-6660002", "", "青河县水务局"),
        ("手机：13904390001", "2022年3月1日", "青河县水务局"),
        ("电话：0451-6660002", "2022年3月1日", "青河县文化馆"),
        ("传真：0451-6660002", "2022年3月1日", "青河县水务局"),
        ("举报电话：0451-6660002", "2022年3月1日", "青河县水务局"),
        ("电话：0451-6660002", "2019年3月1日", "青河县水务局"),
    ],
)
def test_what_still_holds_has_no_date_or_is_of_another_kind_replaces_nothing(
    asked: Asked, contact: str, date: str, issuer: str
) -> None:
    notices = {
        "old.txt": notice("电话：0451-6660001", "2019年3月1日"),
        "new.txt": notice(contact, date, issuer, "节水宣传"),
    }
    found = asked(notices, "青河县水务局的电话")
    assert dict(blocks(found)).get("old.txt") is None
    assert any("0451-6660001" in answer.quote for answer in found.answers)


def test_a_number_that_a_newer_notice_prints_again_is_not_replaced_by_one_in_between(asked: Asked) -> None:
    notices = {
        "a.txt": notice("电话：0451-6660001", "2019年3月1日"),
        "b.txt": notice("电话：0451-6660002", "2020年3月1日", matter="防汛"),
        "c.txt": notice("电话：0451-6660001", "2021年3月1日", matter="节水宣传"),
    }
    found = dict(blocks(asked(notices, "水务局的电话")))
    assert found["b.txt"] == "c.txt"
    assert found["c.txt"] is None
    assert found.get("a.txt") is None


def test_in_a_list_the_replaced_ones_are_marked_and_come_last(indexed: Indexed) -> None:
    notices = {
        "1.txt": notice("办公室电话：0439-6221111", "2023年3月1日"),
        "2.txt": notice("办公室电话：0439-6222222", "2024年3月1日"),
    }
    connection = indexed(notices).get()
    listed = matching_contacts(connection, "水务局")
    assert [(one.document, one.replaced_by and one.replaced_by.document) for one in listed] == [
        ("2.txt", None),
        ("1.txt", "2.txt"),
    ]
    assert [one.document for one in matching_contacts(connection, "")] == ["1.txt", "2.txt"]
