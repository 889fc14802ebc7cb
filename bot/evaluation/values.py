"""The values that pass between the stages of an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

RANKING: Final = ("ndcg@10", "mrr@10", "hit@1", "hit@10")
"""The figures of a ranking of notices, each between 0 and 1."""

ALSO: Final = "+also"
"""Added to the name of a figure for which a notice counts like the reprints that the database knows of it."""

EQUIVALENT: Final = "+eq"
"""Added to the name of a figure for which the notices that answer as well as the labelled one count like it."""

QUOTE: Final = "quote@1"
RIGHT: Final = "right"
ANSWERED: Final = "answered"
RELATED: Final = "related"

CREDITED: Final = (EQUIVALENT, ALSO, "")
"""What the name of a figure may end in, the most generous first."""

DEPTH: Final = 10
"""How many notices of a ranking are judged."""


@dataclass(frozen=True, slots=True)
class Question:
    """A labelled question.

    ``relevant`` maps the names of the notices that answer it to their grade (1 and up); it is empty where none does.
    ``parts`` is what the quote must hold (None: not graded by quote), ``answer`` the answer in the notice's own words
    where the file gives one. ``kind`` and ``style`` are the groups that the file puts it in.
    """

    id: str
    text: str
    relevant: Mapping[str, int]
    parts: tuple[str, ...] | None = None
    answer: str | None = None
    kind: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer's notice, by its name, and the names of those that say the same as far as the database knows."""

    document: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """What came of asking. ``outcome`` is a ``store.Outcome``; ``quote`` is the first answer's, None without one.

    ``confidence`` is None for a system that has none.
    """

    outcome: str
    confidence: float | None
    hits: tuple[Hit, ...]
    quote: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """One question, what came of it, how long it took, and its figures by their names (see ``grading``).

    ``answerable`` says whether a notice that answers it is in the database.
    """

    question: Question
    response: Response
    seconds: float
    answerable: bool
    figures: Mapping[str, float]

    def most_generous(self, name: str) -> float:
        """A figure with all that is known to be as good as the labelled notice; 0 where the question has none."""
        return next((self.figures[name + ending] for ending in CREDITED if name + ending in self.figures), 0.0)
