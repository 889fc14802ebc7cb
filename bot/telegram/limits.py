"""How much one person, and one group, may ask: a burst, then a little at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from aiolimiter import AsyncLimiter
from telegram import Update
from telegram.constants import ChatType

from bot.telegram.recent import Recent


class Verdict(Enum):
    """What is to be done with an update."""

    ADMITTED = "admitted"
    REFUSED_AND_TOLD = "refused and told"
    """Refused, and the first one since the person was last quiet: to be said."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, and then one every ``seconds``."""

    burst: int
    seconds: float


PRESSES: Final = Rate(20, 1.0)
"""What a person may press: turning pages quickly is no flood."""

TYPED: Final = Rate(20, 1.0)
"""What a person may look up while typing in inline mode: apps wait for a pause between two keys, so that only a program
reaches it."""

GROUP: Final = Rate(20, 3.0)
"""What all members of a group may ask together: Telegram lets a bot send 20 messages a minute to a group."""

BURST: Final = 5
"""Questions at once: someone who sends a thought in several messages, or forwards a few."""

REMEMBERED: Final = 10_000
"""People and groups whose rate is known, half a kilobyte each. Whoever is forgotten may begin again."""


@dataclass(slots=True)
class _Account:
    limiter: AsyncLimiter
    told: bool = False


class Limits:
    """Whether an update may be handled, by who sent it and where."""

    def __init__(self, seconds: float) -> None:
        """``seconds``: a person may ask a question this often after the burst; 0 for no limits at all."""
        self._questions = Rate(BURST, seconds) if seconds else None
        self._accounts: Recent[tuple[str, int], _Account] = Recent(REMEMBERED)

    async def verdict(self, update: Update) -> Verdict:
        """Count ``update``, which is going to be handled if it is admitted."""
        if self._questions is None:
            return Verdict.ADMITTED
        sender, chat = update.effective_sender, update.effective_chat
        if update.callback_query:
            return await self._taken("press", update.callback_query.from_user.id, PRESSES)
        if change := update.my_chat_member:
            left = ("group", change.chat.id)
            self._accounts.drop(lambda account: account == left)
            return Verdict.ADMITTED
        if update.inline_query:
            return await self._taken("typed", update.inline_query.from_user.id, TYPED)
        verdict = await self._taken("person", sender.id, self._questions) if sender else Verdict.ADMITTED
        if verdict is Verdict.ADMITTED and chat and chat.type != ChatType.PRIVATE:
            return await self._taken("group", chat.id, GROUP)
        return verdict

    async def _taken(self, kind: str, number: int, rate: Rate) -> Verdict:
        account = self._accounts.get((kind, number))
        if account is None:
            account = _Account(AsyncLimiter(rate.burst, rate.burst * rate.seconds))
        self._accounts.put((kind, number), account)
        limiter = account.limiter
        if limiter.has_capacity(limiter.max_rate):  # quiet for as long as a whole burst takes
            account.told = False
        if limiter.has_capacity():
            await limiter.acquire()  # at once
            return Verdict.ADMITTED
        verdict = Verdict.REFUSED if account.told else Verdict.REFUSED_AND_TOLD
        account.told = True
        return verdict
