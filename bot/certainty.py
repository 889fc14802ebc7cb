"""How sure wenxun has to be before it presents an answer without a caveat: people read words, not numbers."""

from __future__ import annotations

from typing import Final

SURE_FROM: Final = 0.8
"""Confidence is calibrated to the share of right answers, so that from here on at least four in five are right."""


def is_sure(confidence: float) -> bool:
    """Whether an answer of this confidence (0 to 1) is given without a caveat."""
    return confidence >= SURE_FROM
