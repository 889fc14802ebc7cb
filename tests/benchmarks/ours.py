"""wenxun itself, through the public face of the store."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.asking import Answered
from benchmarks.materials import DATABASE, Materials

from store import Store
from store.garbage import collecting_seldom
from store.readiness import make_ready
from store.search import retrieval

JUDGED = 30
"""Answers asked for where the ranking is judged: several may come from one notice."""


def build(materials: Materials, index: Path) -> None:
    """Index the files and folders of the materials into the database from which the passages come."""
    with Store(index / DATABASE) as store:
        report = store.index(materials.sources)
    if report.failed:
        raise SystemExit(f"{len(report.failed)} could not be read, such as {report.failed[0]}")


class Wenxun:
    def __init__(self, index: Path) -> None:
        # As in the bot's process that answers.
        self._store = Store(index / DATABASE)
        make_ready(self._store)
        self._until_end = ExitStack()
        self._until_end.enter_context(collecting_seldom())
        self._candidate_seconds = 0.0
        # The one stage that peers have too is timed where the others call it.
        found = retrieval.find_candidates

        def timed(*arguments: Any, **options: Any) -> Any:
            begin = time.process_time()
            try:
                return found(*arguments, **options)
            finally:
                self._candidate_seconds += time.process_time() - begin

        retrieval.find_candidates = timed

    def answer(self, question: str) -> Answered:
        self._candidate_seconds = 0.0
        reply = self._store.ask(question)
        return Answered([answer.source.document for answer in reply.answers], self._candidate_seconds)

    def ranking(self, question: str, answered: Answered) -> Sequence[str]:
        reply = self._store.ask(question, count=JUDGED, copies=True)
        return list(dict.fromkeys(answer.source.document for answer in reply.answers))
