"""Which organisation a question means: full names, short ones, and ones with a character wrong."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from store.language.folding import fold
from store.language.terms import HAN

_ENDINGS = (
    "学会|协会|研究会|联合会|基金会|促进会|委员会|商会|工会|科协|妇联|残联|红十字会|总会|理事会|秘书处|党委|纪委|党组|团委|支部|办公室|办事处|办公厅|"
    "政府|法院|检察院|研究院|研究所|医院|学院|大学|中学|小学|学校|幼儿园|中心|公司|集团|银行|海关|街道|社区|居委会|村委会|"
    "局|厅|处|科|部|委|办|院|校|社"
)
MENTION = re.compile(f"[{HAN}]{{2,24}}?(?:{_ENDINGS})(?![{HAN}]?(?:{_ENDINGS}))|[{HAN}]{{1,24}}(?:{_ENDINGS})")

# At least this share of the mention's characters stands, in order, in the organisation's name. 岩石力学学会 is wholly
# within 中国岩石力学与工程学会, 科协 within 科学技术协会; one wrong character in six leaves .83.
_LEAST_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the notices name as an issuing body or in a contact block."""

    name: str
    folded: str


def known_organisations(connection: sqlite3.Connection) -> list[Organisation]:
    """All organisations that issued a notice or have a contact block."""
    rows = connection.execute(
        "SELECT issuer FROM documents WHERE issuer IS NOT NULL UNION SELECT org FROM contacts WHERE org IS NOT NULL"
    )
    return [Organisation(name, fold(re.sub(r"\s", "", name))) for (name,) in rows]


def mention_in(topic: str) -> str | None:
    """The first organisation that a folded topic names, None where it names none."""
    match = MENTION.search(topic)
    return match.group() if match else None


def share(mention: str, name: str) -> float:
    """How much of a folded ``mention`` stands, in order, in the folded ``name``: 0 to 1."""
    return LCSseq.similarity(mention, name) / len(mention) if mention else 0.0


def is_meant(mention: str, name: str) -> bool:
    """Whether a folded ``mention`` may be the folded ``name`` in full, in short, or with a character wrong."""
    return share(mention, name) >= _LEAST_SHARE


def meant(mention: str, organisations: list[Organisation]) -> list[Organisation]:
    """The organisations that ``mention`` may mean, best first: by its share in the name, then by the name's brevity."""
    scored = [(share(mention, one.folded), one) for one in organisations]
    good = [(score, one) for score, one in scored if score >= _LEAST_SHARE]
    if not good:
        return []
    best = max(score for score, _ in good)
    return [one for score, one in sorted(good, key=lambda pair: len(pair[1].folded)) if score == best]


def is_same(one: str, other: str) -> bool:
    """Whether two folded names are of one organisation: one holds the other."""
    return bool(one) and bool(other) and (one in other or other in one)
