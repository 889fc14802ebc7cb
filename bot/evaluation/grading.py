"""How good what came of a question is, in figures between 0 and 1.

- the ``RANKING`` figures over the notices in the order in which they first appear; with ``ALSO``, an answer stands for
  the reprints that it names too; with ``EQUIVALENT``, for the notices that ``equivalents`` found to be as good
- ``quote@1``: the first quote holds what it should; where a question says what must be quoted, also from its notice
- ``right``: what is given as the answer comes from a right notice (and holds what must be quoted); where nothing in the
  database answers, nothing is given. With ``ALSO`` and ``EQUIVALENT`` as above
- ``answered``, ``related``: that it came to this
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.evaluation.matching import Names, holds_answer, holds_parts
from bot.evaluation.metrics import credited, ranking_figures
from bot.evaluation.values import (
    ALSO,
    ANSWERED,
    DEPTH,
    EQUIVALENT,
    QUOTE,
    RELATED,
    RIGHT,
    Hit,
    Question,
    Response,
    Result,
)
from store.values.replies import Outcome

Equal = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Grading:
    """What to grade by.

    ``documents`` are the names of what is in the database. ``equal`` has, for each question, what equals each relevant
    document; None where nobody said.
    """

    questions: Sequence[Question]
    documents: AbstractSet[str]
    equal: Sequence[Equal] | None = None

    def grade(self, responses: Sequence[tuple[Response, float]]) -> list[Result]:
        """The results of the questions, in their order; each response goes with the seconds that it took."""
        names = Names(self._labels())
        known = {names.label(document) for document in self.documents}
        hits = [_ranking(names, response.hits) for response, _ in responses]
        rankings = [[hit.document for hit in ranking] for ranking in hits]
        reprints = [_also(question, ranking) for question, ranking in zip(self.questions, hits, strict=True)]
        by_name: dict[str, list[dict[str, float]]] = {"": self._figures(rankings)}
        if any(hit.also for ranking in hits for hit in ranking):
            by_name[ALSO] = self._figures(self._credited(rankings, reprints))
        if self.equal is not None:
            by_name[EQUIVALENT] = self._figures(self._credited(rankings, self.equal))
        results = []
        for number, (question, (response, seconds)) in enumerate(zip(self.questions, responses, strict=True)):
            answering = set(question.relevant).union(*(self.equal[number].values() if self.equal else ()))
            answerable = bool(answering & known)
            found = _of_the_first_answer(question, response, rankings[number][:1])
            for suffix, figures in by_name.items():
                found |= {name + suffix: value for name, value in figures[number].items()}
                found[RIGHT + suffix] = _right(question, found, suffix, answerable)
            results.append(Result(question, response, seconds, answerable, found))
        return results

    def missing(self) -> set[str]:
        """The relevant documents that are not in the database."""
        names = Names(self._labels())
        known = {names.label(document) for document in self.documents}
        return {name for question in self.questions for name in question.relevant} - known

    def _labels(self) -> set[str]:
        labels = {name for question in self.questions for name in question.relevant}
        return labels.union(*(one for equal in self.equal or () for one in equal.values()))

    def _figures(self, rankings: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        return ranking_figures(rankings, [question.relevant for question in self.questions])

    def _credited(self, rankings: Sequence[Sequence[str]], equal: Iterable[Equal]) -> list[list[str]]:
        return [
            credited(ranking, question.relevant, one)
            for ranking, question, one in zip(rankings, self.questions, equal, strict=True)
        ]


def _of_the_first_answer(question: Question, response: Response, first: Sequence[str]) -> dict[str, float]:
    """What depends on the first answer alone. ``first`` has its notice, under the labels' name."""
    figures = {
        ANSWERED: float(response.outcome == Outcome.ANSWERED),
        RELATED: float(response.outcome == Outcome.RELATED),
    }
    quote = response.quote
    if question.relevant and question.parts is not None:
        from_right_notice = bool(first) and first[0] in question.relevant
        figures[QUOTE] = float(from_right_notice and quote is not None and holds_parts(quote, question.parts))
    elif question.relevant and question.answer is not None:
        figures[QUOTE] = float(quote is not None and holds_answer(quote, question.answer))
    return figures


def _right(question: Question, figures: Mapping[str, float], suffix: str, answerable: bool) -> float:
    """``right`` with what ``suffix`` credits, from the other figures of the question."""
    answered = figures[ANSWERED] == 1
    if not answerable:
        return float(not answered)
    return float(answered and figures[QUOTE if question.parts is not None else "hit@1" + suffix] == 1)


def _ranking(names: Names, hits: Iterable[Hit]) -> list[Hit]:
    """The first ``DEPTH`` notices, each once, under the names that the labels use."""
    first: dict[str, Hit] = {}
    for hit in hits:
        label = names.label(hit.document)
        first.setdefault(label, Hit(label, tuple(names.label(other) for other in hit.also)))
    return list(first.values())[:DEPTH]


def _also(question: Question, hits: Sequence[Hit]) -> Equal:
    """Which of the notices found name each relevant one as saying the same."""
    return {name: frozenset({name}) | {hit.document for hit in hits if name in hit.also} for name in question.relevant}
