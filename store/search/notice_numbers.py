"""Questions that are a document number and nothing else: the notice with that number, however it is typed."""

from __future__ import annotations

import sqlite3

from store.language.folding import fold
from store.language.patterns import lazy_pattern
from store.search.findings import Finding
from store.values.notices import FactKind
from store.values.replies import AnswerKind

_SURE = 0.95
_BRACKETS = r"\s〔〕\[\]【】()<>〈〉「」{}｛｝〖〗《》"
_NUMBER = lazy_pattern(
    rf"(?P<body>[\u3400-\u9fffa-z]{{1,20}})[{_BRACKETS}]*(?P<year>(?:19|20)\d\d)[{_BRACKETS}]*年?[{_BRACKETS}-]*"
    rf"(?P<series>第|[\u3400-\u9fff])?\s*0*(?P<order>\d{{1,6}})\s*号?"
)
_ASKED = lazy_pattern(
    r"(?:请问|查一?下|找一?下|帮我查?找?|看看)?(?P<number>.+?)(?:这个|这份)?(?:文件?|通知|公告)?(?:是)?(?:什么|啥|哪个|哪份|哪一[个份])?(?:文件?|通知|公告)?[\s?!.。]*"
)


def find_numbered(connection: sqlite3.Connection, asked: str) -> tuple[Finding, ...]:
    """Where the notices print the document number that the folded question ``asked`` is, newest first; () for others.

    Brackets, 第 and zeros before the number do not matter: 辽计会字2020第1号 is 辽计会字〔2020〕第001号.
    """
    if "19" not in asked and "20" not in asked:  # no year
        return ()
    named = _ASKED.fullmatch(asked.strip())
    key = number_key(named["number"]) if named else None
    if key is None:
        return ()
    rows = connection.execute(_NUMBERED, [f"%{key[1]}%", FactKind.NUMBER]).fetchall()
    return tuple(
        Finding(AnswerKind.DOCUMENT, row["document"], row["start"], row["end"], _SURE)
        for row in rows
        if number_key(fold(row["value"])) == key
    )


def number_key(folded: str) -> tuple[str, str, str, str] | None:
    """The body, year, series and order that a folded document number names; None for another text."""
    match = _NUMBER.fullmatch(folded.strip())
    if match is None:
        return None
    series = match["series"] or ""
    return match["body"], match["year"], "" if series == "第" else series, match["order"]


_NUMBERED = """SELECT facts.document, facts.start, facts."end", facts.value FROM facts
                 JOIN documents ON documents.id = facts.document
                WHERE facts.value LIKE ? AND facts.kind = ? ORDER BY documents.date DESC, documents.id DESC"""
