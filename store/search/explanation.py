"""Why an answer won, as values: what was understood, what each notice's score is made of, and what decided."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from store.values.replies import Outcome, Source


class TermKind(StrEnum):
    """What a term of the question is."""

    WORD = "word"
    PAIR = "pair"
    """Two neighbouring characters that are no word by themselves."""
    SYNONYM = "synonym"
    """Other words for one of the question's, which it does not use."""
    TRANSLATION = "translation"
    """What an English word or one in pinyin may stand for."""
    NAMING = "naming"
    """A part of the name of the organisation that is meant."""


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """One thing that was looked for: any of ``forms``.

    ``passages`` of the database hold one of them; a match is worth ``weight``.
    """

    forms: tuple[str, ...]
    kind: TermKind
    passages: int
    weight: float


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as understood.

    ``folded`` is the question as typed, in one script and width, ``corrected`` what it was read as where it was mended,
    in pinyin or in English, ``content`` what is searched: it without the words that only make it a question.
    ``details`` and ``facts`` name what is asked for by name (``store.search.intents.Detail``, ``FactKind``),
    ``membership`` says that it asks whether a name stands in a list, ``topic`` is the content without the words for
    these. ``organisation`` is the name in it, ``bodies`` the (folded) names of those that may be meant.
    """

    folded: str
    corrected: str | None
    content: str
    details: tuple[str, ...]
    facts: tuple[str, ...]
    membership: bool
    topic: str
    organisation: str | None
    bodies: tuple[str, ...]
    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the score of a passage is made of.

    ``passage`` and ``notice`` are BM25+ of the passage and of the whole notice, ``characters`` single characters that
    the passage shares with the question, ``phrases`` runs of the question that stand in it, ``closeness`` words that
    mean much the same. ``within`` is what it gains or loses among the passages of its notice, 0 for the one that is the
    best in every way. ``other_province`` and ``other_body`` are factors, 1 where they do not apply. ``meaning`` is what
    the search by meaning adds.
    """

    passage: float
    notice: float
    characters: float
    phrases: float
    closeness: float
    within: float
    other_province: float
    other_body: float
    meaning: float

    @property
    def total(self) -> float:
        """The score."""
        added = self.passage + self.notice + self.characters + self.phrases + self.closeness + self.within
        return added * self.other_province * self.other_body + self.meaning


@dataclass(frozen=True, slots=True)
class RankedNotice:
    """A notice with its best passage: where that stands, its text, its score, and the parts of the score.

    ``in_passage`` and ``in_notice`` say for each term of the question whether it stands there; title and headings count
    as the passage's.
    """

    source: Source
    text: str
    score: float
    parts: Parts
    in_passage: tuple[bool, ...]
    in_notice: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """A piece of evidence for the best passage (``store.search.evidence``, ``store.search.fusion``) and its weight."""

    name: str
    value: float
    weight: float

    @property
    def contribution(self) -> float:
        """What it adds to the logit of the confidence."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the best passage is: ``bias`` and the features add up to a logit.

    ``held_back`` is the share of that probability which is left since the passage lacks what is asked for by name (a
    number, say), 1 where it lacks nothing. From ``threshold`` on a passage is given as the answer, from ``related`` on
    as near to the question; contacts and facts need ``least``.
    """

    bias: float
    features: tuple[Feature, ...]
    held_back: float
    threshold: float
    related: float
    least: float

    @property
    def logit(self) -> float:
        """The logarithm of the odds that the best passage answers."""
        return self.bias + sum(feature.contribution for feature in self.features)

    @property
    def confidence(self) -> float:
        """The probability that the best passage answers, before it is held back."""
        return 1 / (1 + math.exp(-self.logit))


class Way(StrEnum):
    """A way to an answer, in the order in which they are tried."""

    CONTACT = "contact"
    FACT = "fact"
    LIST = "list"
    KEYWORDS = "keywords"
    """A few keywords that name one thing, without a question."""
    PASSAGE = "passage"
    POINT = "point"
    """A point, asked for by its number, of a notice that the question names."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one way: how many answers it found, how sure the best one is, and whether it decided the reply."""

    way: Way
    found: int
    confidence: float
    decided: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a question is answered as it is.

    ``understood`` is None for courtesies and for what is no question: then nothing was searched, and all the rest is
    empty. ``candidates`` passages were ranked; ``notices`` are the best of their notices. ``certainty`` is None where
    no passage was found.
    """

    question: str
    outcome: Outcome
    confidence: float
    understood: Understood | None = None
    terms: tuple[AskedTerm, ...] = ()
    candidates: int = 0
    notices: tuple[RankedNotice, ...] = ()
    certainty: Certainty | None = None
    tried: tuple[Tried, ...] = ()
