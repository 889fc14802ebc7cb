"""What a question asked next may follow up: which answer counts as the earlier one, for every front end alike."""

from __future__ import annotations

from typing import Final

from bot.replies import given_answers
from store.values.replies import Outcome, Reply

COURTESIES: Final = frozenset((Outcome.GREETING, Outcome.THANKS, Outcome.FAREWELL, Outcome.SMALLTALK, Outcome.EMPTY))
"""What is no question: nothing is searched for it."""


def earlier_after(reply: Reply, earlier: str | None) -> str | None:
    """The key of the answer that counts as the earlier one after ``reply``, where ``earlier`` counted before it.

    The answer that is shown; the former one after a courtesy or a follow-up that found nothing. After any other
    question without an answer none: nobody knows what 那电话呢 would be about.
    """
    given = given_answers(reply)
    if given:
        return given[0].key
    return earlier if reply.follows or reply.outcome in COURTESIES else None
