"""What the dictionary says of new words, found in a process of its own while documents are written."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, cast

from store.garbage import collecting_seldom
from store.language.dictionary import Gloss, glosses, read_entries, synonyms
from store.language.terms import general_frequency
from store.processes import EndedError, answer, answering, ask, cores, end, stand_back, start

CODE = "from store.database.studying import main; main()"
"""What the process runs."""
MANY = 10_000
"""New words from which on a process is worth while: to start one and to read the dictionary takes a second."""
_SECONDS = 120.0
"""For which the process is waited for; all words of the dictionary take five."""


class Meanings(NamedTuple):
    """The rows of the tables ``glosses`` (stem, word, phrase, weight) and ``synonyms`` (asked, word, weight)."""

    glosses: Sequence[tuple[str, str, str, float]]
    synonyms: Sequence[tuple[str, str, float]]


Found = Callable[[Collection[str]], Meanings]
"""Gives the meanings of words."""


def meanings_of(words: Collection[str]) -> Meanings:
    """What the dictionary says of ``words``, here and now."""
    entries = read_entries()
    return Meanings(
        _best(glosses(entries, words)),
        [(asked, word, weight) for asked, word, weight in synonyms(entries, words, general_frequency)],
    )


class Study:
    """Finds the meanings of words in a process of its own while other work is done; use it as a context manager."""

    def __init__(self) -> None:
        self.asked: frozenset[str] = frozenset()
        """The words whose meanings are being found, or wait to be fetched."""
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, words: frozenset[str]) -> None:
        """Have the meanings of ``words`` found from now on, if they are so many that it is worth while."""
        if self.asked:
            self.close()  # there is an answer in the way that nobody wants
        if len(words) < MANY or cores() == 1:
            return
        try:
            self._process = self._process or start(CODE)
            ask(self._process, words)
        except (OSError, EndedError):  # the system has no room for it, or no such program
            self.close()
        else:
            self.asked = words

    def found(self, wanted: Collection[str]) -> Meanings:
        """The meanings of words, found meanwhile where they are those that were asked about."""
        if self._process and self.asked and wanted == self.asked:
            self.asked = frozenset()
            try:
                return cast(Meanings, answer(self._process, _SECONDS))
            except EndedError:
                self.close()
        return meanings_of(wanted)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process, self.asked = self._process, None, frozenset()
        if process:
            end(process)

    def __enter__(self) -> Study:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def main() -> None:
    """Answer which meanings words have until standard input ends, also when the process that started this one was
    killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what it means, the process that started this one decides
    answers = answering()
    stand_back()
    with suppress(EOFError, BrokenPipeError), collecting_seldom():
        while True:
            words = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
            pickle.dump(meanings_of(words), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def _best(found: Iterable[Gloss]) -> list[tuple[str, str, str, float]]:
    """Each phrase of a word once, with its best weight; sorted, since the table is kept in this order."""
    best: dict[tuple[str, str, str], tuple[str, str, str, float]] = {}
    for stem, word, phrase, weight in found:
        key = (stem, word, phrase)
        if key not in best or best[key][3] < weight:
            best[key] = (stem, word, phrase, weight)
    return sorted(best.values())
