"""What the dictionary says of new words, found in a process of its own while the search index is merged."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple, cast

from store.language.dictionary import Gloss, glosses, read_entries, synonyms
from store.language.terms import general_frequency
from store.processes import EndedError, answer, answering, ask, cores, end, start

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
"""Gives the meanings of words, found meanwhile where they are those that were asked about before."""


def meanings_of(words: Collection[str]) -> Meanings:
    """What the dictionary says of ``words``, here and now."""
    entries = read_entries()
    return Meanings(
        [(one.stem, one.word, one.phrase, one.weight) for one in _best(glosses(entries, words))],
        [(one.asked, one.word, one.weight) for one in synonyms(entries, words, general_frequency)],
    )


@contextmanager
def studied(words: Collection[str]) -> Iterator[Found]:
    """Have the meanings of ``words`` found from now on; they are to be asked for within."""
    process = _start(words) if len(words) >= MANY and cores() > 1 else None

    def found(wanted: Collection[str]) -> Meanings:
        if process and wanted == words:
            with suppress(EndedError):
                return cast(Meanings, answer(process, _SECONDS))
        return meanings_of(wanted)

    try:
        yield found
    finally:
        if process:
            end(process)


def _start(words: Collection[str]) -> subprocess.Popen[bytes] | None:
    """A process that was asked about ``words``, None where the system has no room for it or no such program."""
    try:
        process = start(CODE)
    except OSError:
        return None
    with suppress(EndedError):  # who waits for its answer comes upon that
        ask(process, words)
    return process


def main() -> None:
    """Answer one question, the words whose meanings are wanted."""
    answers = answering()
    pickle.dump(meanings_of(pickle.load(sys.stdin.buffer)), answers, pickle.HIGHEST_PROTOCOL)  # noqa: S301 - see processes
    answers.flush()


def _best(found: Iterable[Gloss]) -> Iterable[Gloss]:
    """Each phrase of a word once, with its best weight; sorted, since the table is kept in this order."""
    best: dict[tuple[str, str, str], Gloss] = {}
    for one in found:
        key = (one.stem, one.word, one.phrase)
        if key not in best or best[key].weight < one.weight:
            best[key] = one
    return (best[key] for key in sorted(best))
