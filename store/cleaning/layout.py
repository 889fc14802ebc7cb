"""Page layout that got into the text: blank lines, indentation, white space at the ends of lines."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern
from store.values.texts import Repair

BLANKS = " \t\u3000"
_RUN = lazy_pattern(rf"[{BLANKS}\n]{{2,}}|\A[{BLANKS}\n]|[{BLANKS}\n]\Z")
_LIST_MARK = lazy_pattern(r"(?:[-*+]|\d+[.)]) ")


def repairs(text: str) -> list[Repair]:
    """White space at line ends, indentation and blank lines around the text go; several blank lines become one.

    Markdown list items keep their indentation, which says how deep they stand.
    """
    if "\n" not in text and text == text.strip(BLANKS):
        return []
    found: list[Repair] = []
    for match in _RUN.finditer(text):
        put = _kept(text, match)
        if put != match.group():
            found.append(Repair("layout", match.start(), match.end(), put))
    return found


def _kept(text: str, match: re.Match[str]) -> str:
    """What stays of a run of white space."""
    run = match.group()
    if match.end() == len(text):
        return ""
    if match.start() and "\n" not in run:
        return run
    before, _, indent = run.rpartition("\n")
    kept = indent if _LIST_MARK.match(text, match.end()) and "\u3000" not in indent else ""
    if not match.start():
        return kept
    return ("\n\n" if "\n" in before else "\n") + kept
