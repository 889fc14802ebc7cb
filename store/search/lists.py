"""Questions whether a name stands in a list: found exactly, with a character wrong, by a part of it, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from store.language.patterns import lazy_pattern
from store.search.findings import Finding
from store.search.function_words import STOP_CHARACTERS
from store.search.organisations import mention_in, name_starts
from store.search.question import Query, substrings
from store.search.vocabulary import Vocabulary
from store.values.replies import AnswerKind

# What names of bodies share: it tells none of them apart.
_GENERIC = lazy_pattern(
    r"全国(?:性)?|中国|中华|国际|世界|亚洲|学会|协会|研究会|联合会|基金会|促进会|委员会|总会|商会|公会|有限公司|公司|集团|大学|学院|医院|"
    r"团体|组织|机构|单位|成员|名字|学科|技术|专业|行业|领域|研究|从事|负责|搞|弄|管|学"
)

_WHOLE_NAME = lazy_pattern(
    r"(?:中国|中华|国际|全国|世界|亚洲).{2,20}(?:学会|协会|研究会|联合会|基金会|促进会|委员会|总会|商会)"
)

_EXACT = 0.97
_PART = 0.85
_MISSPELT = 0.85
# Half of what a description says must stand in a name, or it describes something else.
_LEAST_COVER = 0.5
# A misspelt name keeps four fifths of its characters: one wrong of five or six, two of ten.
_LEAST_RATIO = 80
_LEAST_LIKENESS = 0.5
_SHORTEST_NAME = 4
# Neighbours are quoted with the entry up to this many characters on each side, so that it is seen to stand in a list.
_AROUND = 60


@dataclass(frozen=True, slots=True)
class ListFindings:
    """Entries that answer, best first; or, with ``absent``, that the name (``subject``) stands in no list.

    With ``absent`` the only finding is the lead of the list that was looked through.
    """

    findings: tuple[Finding, ...]
    absent: bool = False
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    id: int
    list: int
    folded: str


def find_members(
    connection: sqlite3.Connection, question: str, topic: Query, documents: Sequence[int], vocabulary: Vocabulary
) -> ListFindings:
    """Whether the folded ``question`` names entries of lists; ``topic`` is the question without its cues.

    ``documents`` are the notices found for the question, best first: their lists come first. Without any list in the
    database nothing is found and nothing is absent.
    """
    exact = _exact(connection, question)
    if exact:
        return _found(connection, exact, _EXACT, documents)
    items = [_Item(*row) for row in connection.execute("SELECT id, list, folded FROM items")]
    if not items:
        return ListFindings(())
    name = mention_in(topic.content) or ""
    misspelt = _misspelt(name, items, vocabulary)
    if misspelt:
        return _found(connection, misspelt, _MISSPELT, documents)
    partial = _by_part(name if _core(name) else topic.content, items, vocabulary)
    if partial:
        return _found(connection, partial, _PART, documents)
    return _absent(connection, topic, name, documents)


def find_entries(connection: sqlite3.Connection, name: str) -> tuple[Finding, ...]:
    """The entries of lists that have exactly this folded name."""
    rows = connection.execute("SELECT id, list, folded FROM items WHERE folded = ?", [name])
    return tuple(_finding(connection, _Item(*row), _EXACT) for row in rows.fetchall())


def _by_part(described: str, items: Sequence[_Item], vocabulary: Vocabulary) -> list[_Item]:
    """The entries that a description fits: they hold most of what it says (密码 of 搞密码的学会) or a word for it.

    A whole name (中国医师协会) describes nothing: it is in the list as it stands, or it is not.
    """
    core = _core(described)
    if not core or _WHOLE_NAME.fullmatch(described.strip()):
        return []
    names = "\n".join(item.folded for item in items)
    known = [part for part in substrings(core, 2, 12) if part in names]
    longest = max(known, key=len, default="")
    least = _LEAST_COVER * len(core.replace(" ", ""))
    parts = [longest] if len(longest) >= least else _other_words(described, names, least, vocabulary)
    fitting = [item for item in items if any(part in item.folded for part in parts)]
    return sorted(fitting, key=lambda item: (-fuzz.ratio(described, item.folded), item.id))


def _other_words(described: str, names: str, least: float, vocabulary: Vocabulary) -> list[str]:
    """Words in the ``names`` that mean what a long enough part of the description does (青藏高原 for 世界屋脊)."""
    found = vocabulary.synonyms(part for part in substrings(described, 2, 4) if len(part) >= least)
    return [word for synonyms in found.values() for word, _ in synonyms if word in names]


def _core(described: str) -> str:
    """What a description says beyond grammar and what all bodies' names share."""
    plain = "".join(" " if character in STOP_CHARACTERS else character for character in described)
    return " ".join(_GENERIC.sub(" ", plain).split())


def _exact(connection: sqlite3.Connection, question: str) -> list[_Item]:
    strings = substrings(question, 4, 30)
    found: list[_Item] = []
    for start in range(0, len(strings), 500):
        batch = strings[start : start + 500]
        marks = ",".join("?" * len(batch))
        query = f"SELECT id, list, folded FROM items WHERE folded IN ({marks})"  # noqa: S608 - only marks in it
        found.extend(_Item(*row) for row in connection.execute(query, batch))
    return sorted(found, key=lambda item: -len(item.folded))


def _misspelt(name: str, items: Sequence[_Item], vocabulary: Vocabulary) -> list[_Item]:
    """The entries that ``name`` is a misspelling of: as long, each wrong character easily written for the right one."""
    known = [item.folded for item in items]
    for start in name_starts(name):  # other words may stand before it: 倡议里有中国茵物学会
        part = name[start:]
        if len(part) < _SHORTEST_NAME:
            break
        close = process.extract(part, known, scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO, limit=5)
        found = [items[place] for folded, _, place in close if _easily_mixed_up(part, folded, vocabulary)]
        if found:
            return found
    return []


def _easily_mixed_up(one: str, other: str, vocabulary: Vocabulary) -> bool:
    if len(one) != len(other):
        return False
    return all(vocabulary.likeness(a, b) >= _LEAST_LIKENESS for a, b in zip(one, other, strict=True) if a != b)


def _found(
    connection: sqlite3.Connection, items: Sequence[_Item], confidence: float, documents: Sequence[int]
) -> ListFindings:
    findings = [_finding(connection, item, confidence) for item in items[:10]]
    order = {document: place for place, document in enumerate(documents)}
    findings.sort(key=lambda finding: order.get(finding.document, len(order)))
    return ListFindings(tuple(findings))


def _finding(connection: sqlite3.Connection, item: _Item, confidence: float) -> Finding:
    (document,) = connection.execute("SELECT document FROM lists WHERE id = ?", [item.list]).fetchone()
    places = connection.execute(
        'SELECT id, start, "end" FROM items WHERE list = ? ORDER BY start', [item.list]
    ).fetchall()
    at = next(place for place, row in enumerate(places) if row["id"] == item.id)
    first = last = at
    while first > 0 and places[at]["start"] - places[first - 1]["start"] <= _AROUND:
        first -= 1
    while last + 1 < len(places) and places[last + 1]["end"] - places[at]["end"] <= _AROUND:
        last += 1
    return Finding(AnswerKind.PASSAGE, document, places[first]["start"], places[last]["end"], confidence)


def _absent(connection: sqlite3.Connection, topic: Query, subject: str, documents: Sequence[int]) -> ListFindings:
    """Says that a name is in no list, if there is a list that the question may mean: in a notice found for it."""
    for document in documents:
        row = connection.execute(
            "SELECT lead_start, lead_end FROM lists WHERE document = ? LIMIT 1", [document]
        ).fetchone()
        if row is not None:
            lead = Finding(AnswerKind.PASSAGE, document, row["lead_start"], row["lead_end"], 0.3)
            return ListFindings((lead,), absent=True, subject=subject or topic.content.strip())
    return ListFindings(())
