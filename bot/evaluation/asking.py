"""Asking every question of a file, and how long each takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.evaluation.values import Hit, Question, Response
from store.values.replies import Reply

Ask = Callable[[str], Response]
"""A system that answers: the text of a question in, what comes of it out."""


def ask_all(
    ask: Ask, questions: Sequence[Question], timed: Callable[[str], object] | None = None
) -> Iterator[tuple[Response, float]]:
    """What comes of each question, in order, and how many seconds it took.

    Where a ranking is graded that is longer than what people get, ``timed`` asks for what they get, right before: the
    time is that of ``timed``. The first question is asked once before, untimed: a bot that is running has its libraries
    loaded.
    """
    if questions:
        ask(questions[0].text)
    for question in questions:
        start = time.perf_counter()
        if timed is None:
            response = ask(question.text)
            yield response, time.perf_counter() - start
        else:
            timed(question.text)
            seconds = time.perf_counter() - start
            yield ask(question.text), seconds


def response_of(reply: Reply) -> Response:
    """What a reply of the store comes to."""
    return Response(
        outcome=reply.outcome.value,
        confidence=reply.confidence,
        hits=tuple(
            Hit(answer.source.document, _unique(source.document for source in answer.also)) for answer in reply.answers
        ),
        quote=reply.answers[0].quote if reply.answers else None,
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
