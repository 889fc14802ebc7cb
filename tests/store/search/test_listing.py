import pytest

from store.database.connections import Connections
from store.search.listing import matching_contacts


def _documents(connections: Connections, words: str) -> list[str]:
    return [entry.document for entry in matching_contacts(connections.get(), words)]


def test_all_blocks_are_listed_in_the_order_of_their_notices_without_words(archive: Connections) -> None:
    assert _documents(archive, "") == _documents(archive, "  ") == ["fire.txt", "frost.txt", "sports.txt"]


@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("教育局", "fire.txt"),
        ("刘敏", "fire.txt"),
        ("6225566", "frost.txt"),
        ("氣象局", "frost.txt"),
        ("临江县气像局", "frost.txt"),
        ("运动会", "sports.txt"),
        ("晨光 孙丽", "sports.txt"),
        ("ANQUANKE", "fire.txt"),
        ("刘主任", "fire.txt"),
        ("zhaolixin", "frost.txt"),
        ("sl", "sports.txt"),
        ("139 0439 1234", "sports.txt"),
        ("0439-6225566", "frost.txt"),
    ],
)
def test_the_block_that_holds_the_words_is_listed_first(archive: Connections, words: str, document: str) -> None:
    assert _documents(archive, words)[0] == document


@pytest.mark.parametrize("words", ["区块链", "省科协", "13800138000", "李主任"])
def test_blocks_that_hold_none_of_the_words_are_not_listed(archive: Connections, words: str) -> None:
    assert _documents(archive, words) == []
