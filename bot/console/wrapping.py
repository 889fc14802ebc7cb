"""Lines broken as Chinese is set: between any two characters, but no line starts with a closing mark.

Rich breaks at spaces only, which leaves lines half empty where Chinese and spaces mix.
"""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from rich.text import Text

NOT_AT_START: Final = frozenset("，。、；：？！”’）】》〉」』〕…—,.;:?!)]}%％")
NOT_AT_END: Final = frozenset("“‘（【《〈「『〔([{")


def wrapped(text: Text, width: int) -> Text:
    """``text`` with line breaks so that no line is wider than ``width`` columns; styles stay where they are."""
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        lines.extend(line.divide(_breaks(line.plain, width)))
    for line in lines:
        line.rstrip()
    joined = Text("\n", style=text.style).join(lines)
    joined.no_wrap = True
    return joined


def _breaks(line: str, width: int) -> list[int]:
    """The offsets in ``line`` before which a new line starts."""
    breaks: list[int] = []
    start, used = 0, 0
    for offset, char in enumerate(line):
        used += cell_len(char)
        while used > width and offset > start and not char.isspace():
            start = _last_break(line, start, offset)
            breaks.append(start)
            used = cell_len(line[start : offset + 1])
    return breaks


def _last_break(line: str, start: int, end: int) -> int:
    """The last place after ``start`` and not after ``end`` where a line may break; ``end`` where there is none."""
    return next((offset for offset in range(end, start, -1) if _may_break(line[offset - 1], line[offset])), end)


def _may_break(before: str, after: str) -> bool:
    if before in NOT_AT_END or after in NOT_AT_START or after.isspace():
        return False
    return before.isspace() or not (_is_latin(before) and _is_latin(after))


def _is_latin(char: str) -> bool:
    """Whether it belongs to a script that is broken at spaces: all before the CJK blocks, but for “ and ”."""
    return char < "\u2e80" and not char.isspace() and char not in "“”"
