from collections.abc import Mapping, Sequence

from store.search.remembered import Remembered


class Shelf:
    """Reads the length of each word that begins with a lower-case letter, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, words: Sequence[str]) -> Mapping[str, int]:
        self.asked += words
        return {word: len(word) for word in words if word.islower()}


def test_what_was_looked_up_once_is_not_read_again() -> None:
    remembered, shelf = Remembered[str, int](10), Shelf()
    assert remembered.look_up(["one", "three"], shelf.read) == {"one": 3, "three": 5}
    assert remembered.look_up(["three", "four", "one"], shelf.read) == {"three": 5, "four": 4, "one": 3}
    assert shelf.asked == ["one", "three", "four"]


def test_one_is_looked_up_by_itself() -> None:
    remembered, shelf = Remembered[str, int](10), Shelf()
    assert remembered.look_up_one("one", lambda: 3) == 3
    assert remembered.look_up_one("one", lambda: 4) == 3
    assert remembered.look_up(["one"], shelf.read) == {"one": 3}
    assert not shelf.asked


def test_what_has_no_value_is_left_out_and_asked_for_again() -> None:
    remembered, shelf = Remembered[str, int](10), Shelf()
    assert remembered.look_up(["ONE"], shelf.read) == {}
    assert remembered.look_up(["ONE"], shelf.read) == {}
    assert shelf.asked == ["ONE", "ONE"]


def test_no_more_than_the_bound_is_held_at_a_time() -> None:
    remembered, shelf = Remembered[str, int](8, lambda length: length), Shelf()
    remembered.look_up(["one", "four"], shelf.read)
    remembered.look_up(["two"], shelf.read)
    remembered.look_up(["two", "one"], shelf.read)
    assert shelf.asked == ["one", "four", "two", "one"]


def test_what_is_larger_than_the_bound_is_given_and_not_held() -> None:
    remembered, shelf = Remembered[str, int](4, lambda length: length), Shelf()
    assert remembered.look_up(["three"], shelf.read) == {"three": 5}
    assert remembered.look_up(["three"], shelf.read) == {"three": 5}
    assert shelf.asked == ["three", "three"]
