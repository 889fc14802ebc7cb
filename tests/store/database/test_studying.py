"""The meanings of words are the same ones, wherever they are found."""

import pytest

from store.database import studying
from store.database.studying import Meanings, Study, meanings_of

_WORDS = frozenset({"补贴", "购买", "口罩", "宇航员"})


def _rows(meanings: Meanings) -> tuple[object, object]:
    return sorted(meanings.glosses), sorted(meanings.synonyms)


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studying, "MANY", 4)
    monkeypatch.setattr(studying, "cores", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_another_process_finds_what_is_found_here(monkeypatch: pytest.MonkeyPatch) -> None:
    here = _rows(meanings_of(_WORDS))
    assert all(word in str(here) for word in _WORDS)
    with Study() as study:
        study.ask(_WORDS)
        monkeypatch.setattr(studying, "meanings_of", None)
        assert _rows(study.found(_WORDS)) == here


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("code", ["", "raise SystemExit(1)"])
def test_a_process_that_ends_is_made_up_for(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studying, "CODE", code)
    with Study() as study:
        study.ask(_WORDS)
        assert _rows(study.found(_WORDS)) == _rows(meanings_of(_WORDS))


@pytest.mark.usefixtures("two_cores")
def test_words_that_came_later_have_their_meanings() -> None:
    with Study() as study:
        study.ask(_WORDS)
        wanted = _WORDS | {"疫苗"}
        assert _rows(study.found(wanted)) == _rows(meanings_of(wanted))


def test_few_words_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studying, "start", None)
    with Study() as study:
        study.ask(_WORDS)
        assert _rows(study.found(_WORDS)) == _rows(meanings_of(_WORDS))


@pytest.mark.usefixtures("two_cores")
def test_more_words_are_asked_about_later(monkeypatch: pytest.MonkeyPatch) -> None:
    more = frozenset({"疫苗", "接种", "通知", "学校"})
    here, there = _rows(meanings_of(_WORDS)), _rows(meanings_of(more))
    with Study() as study:
        study.ask(_WORDS)
        study.ask(more)  # what was found of the first ones is no longer wanted
        monkeypatch.setattr(studying, "meanings_of", None)
        assert _rows(study.found(more)) == there
        study.ask(_WORDS)
        assert _rows(study.found(_WORDS)) == here
        assert not study.asked
