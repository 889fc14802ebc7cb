"""Asking a system question by question."""

import time
from collections.abc import Sequence

from benchmarks.asking import TURN, Answered, Peer, ask, ask_by_turns


def burn(seconds: float) -> None:
    """Keep the processor busy for so long."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


class Slow(Peer):
    """Finds two passages of one document and one of another, and takes a hundredth of a second for it."""

    def candidates(self, question: str) -> str:
        burn(0.01)
        return question

    def documents(self, candidates: str) -> Sequence[str]:
        burn(0.01)
        return ["a", "b", "a", candidates]


def test_the_first_question_is_not_timed_but_judged() -> None:
    search, questions = Slow(), ["x", "y", "z"]
    asked = ask(search, questions, search.answer("x"), limit=60)
    assert list(asked.rankings) == [["a", "b", "x"], ["a", "b", "y"], ["a", "b", "z"]]
    assert len(asked.seconds) == len(asked.processor_seconds) == len(asked.candidate_seconds) == 2


def test_the_bare_search_is_part_of_the_whole() -> None:
    search = Slow()
    asked = ask(search, ["x", "y"], Answered([], 0.0), limit=60)
    assert 0.01 <= asked.candidate_seconds[0] <= asked.processor_seconds[0] - 0.01 < asked.seconds[0]


def test_no_more_is_asked_once_the_time_is_over() -> None:
    search, questions = Slow(), ["x"] * 100
    asked = ask(search, questions, search.answer("x"), limit=0.05)
    assert 1 <= len(asked.seconds) <= 4
    assert len(asked.rankings) == len(asked.seconds) + 1


def test_two_systems_are_asked_the_same_questions_by_turns_and_timed_apart() -> None:
    asked: list[str] = []

    class Noting(Peer):
        def __init__(self, seconds: float) -> None:
            self._seconds = seconds

        def candidates(self, question: str) -> str:
            burn(self._seconds)
            asked.append(f"{self._seconds} {question}")
            return question

        def documents(self, candidates: str) -> Sequence[str]:
            burn(0.002)
            return [candidates]

    questions = [str(number) for number in range(TURN + 2)]
    times = ask_by_turns(Noting(0.001), Noting(0.003), questions, limit=60)
    first, second = questions[1:-1], questions[-1:]
    turns = [("0.001", first), ("0.003", first), ("0.001", second), ("0.003", second)]
    assert asked[2:] == [f"{whose} {question}" for whose, turn in turns for question in turn]
    assert 0.003 <= times["ours"] < times["other"]
    assert 0.003 <= times["bare"] < times["other"]
