"""What passes between the question log and those who write to it or read from it."""

from __future__ import annotations

from dataclasses import dataclass

from store.values.replies import Outcome


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and how it was answered.

    ``at`` is when, in seconds since 1970; ``key`` that of the first answer (``Answer.key``), None without one;
    ``language`` the one that the interface spoke.
    """

    text: str
    at: float
    outcome: Outcome
    confidence: float
    key: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a question stands that was passed on: chat and message, and the topic of a group that has topics."""

    chat_id: int
    message_id: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The id of a question that was passed on, and whether it is the ``first`` to wait for an answer of the office."""

    question: int
    first: bool


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question of the log. ``settled`` is when the office answered it or laid it aside, None while it has not.

    ``origin`` is there only where the person passed the question on and the office has not answered it yet; ``liked``
    is that person's vote on the answer, None without one.
    """

    id: int
    asked: Asked
    origin: Origin | None
    settled: float | None
    liked: bool | None


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote of one person on the answer with ``key``. ``at`` is when, in seconds since 1970."""

    key: str
    liked: bool
    at: float


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike, the newest first."""

    questions: tuple[KeptQuestion, ...]

    @property
    def newest(self) -> KeptQuestion:
        """The question that was asked last, which stands for the others."""
        return self.questions[0]
