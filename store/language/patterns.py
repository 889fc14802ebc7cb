"""Regular expressions that are compiled when they are first used.

There are over a hundred of them between a question and its answer, and compiling one with ``[一-鿿]`` in it takes a
millisecond in Python 3.11. A process for one question needs half of them, and one that prepares documents starts with a
third fewer instructions without those that few documents need.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Pattern:
    """Becomes the compiled pattern as far as calls of its methods go, which cost what they do there."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes of ``source``, later: to be used by its methods, and not handed to ``re`` itself.

    A mistake in ``source`` raises ``re.error`` only at the first use.
    """
    return cast(re.Pattern[str], _Pattern(source, flags))
