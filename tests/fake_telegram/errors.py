"""What the Bot API answers when it refuses a call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class ApiError(Exception):
    """A refusal: the HTTP status, Telegram's description, and ``parameters`` such as ``retry_after``."""

    code: int
    description: str
    parameters: dict[str, Any] | None = None

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


@dataclass
class NoAnswerError(Exception):
    """The connection breaks off or, where it ``hangs``, stays silent; before or after the call was ``carried_out``."""

    carried_out: bool
    hangs: bool = False


def bad_request(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
