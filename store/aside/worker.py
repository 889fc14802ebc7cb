"""A process in which questions are answered, see ``asking``."""

from __future__ import annotations

import pickle
import signal
import sys
from contextlib import suppress
from pathlib import Path

from store.aside.asking import Opening, Question
from store.garbage import collecting_seldom
from store.processes import answering
from store.readiness import make_ready
from store.semantic.encoder import load_encoder
from store.store import Store
from store.values.replies import Reply


def main() -> None:
    """Answer the questions that come on standard input until it ends."""
    # A service manager and a terminal tell both processes to stop; the other one still has answers to send.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    answers, questions = answering(), sys.stdin.buffer
    opening: Opening = pickle.load(questions)  # noqa: S301 - from the process that started this one
    encoder = load_encoder(opening.semantic) if opening.semantic else None
    with Store(Path(opening.database), encoder) as store, collecting_seldom(), suppress(EOFError):
        with suppress(Exception):  # the one who asks finds out why
            make_ready(store)
        while True:
            pickle.dump(_reply(store, pickle.load(questions)), answers, pickle.HIGHEST_PROTOCOL)  # noqa: S301
            answers.flush()


def _reply(store: Store, question: Question) -> Reply | None:
    """The reply, None where there is none: the one who asks then finds out why."""
    try:
        return store.ask(question.text, count=question.count, earlier=question.earlier, copies=question.copies)
    except Exception:
        return None
