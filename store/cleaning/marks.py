"""Question marks that stand for another punctuation mark: what is left of one whose bytes pair up to nothing.

In GBK 。 is A1A3 and ， is A3AC. Where the first byte is lost, A3 makes a ？ with one byte after it, and nothing with a
space; AC makes nothing with any. What pairs up to other characters is repaired by ``store.cleaning.mojibake``.
"""

from __future__ import annotations

from store.cleaning.scripts import HAN
from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_LOST = lazy_pattern(rf"(?<=[{HAN}”’》）】\d%])(?:(?P<stop>\?？(?!？)|\?\?(?=\s|\Z))|\?\?(?=[{HAN}“‘《（\d]))")
_ASKING = lazy_pattern(
    r"[吗嗎呢么麼谁誰何哪几幾啥怎吧咋啊]|多[少久大长長]|是否|能否|可否|[有是会會能].?[没沒不].?[有是会會能]|疑问|疑問"
)
_CLAUSE = lazy_pattern(r"[^。！？；，：,.!?;:\n]*$")
_LONGEST_CLAUSE = 40


def repairs(text: str) -> list[Repair]:
    """``?？`` becomes 。, ``??`` as well before a gap or a line end, and ， elsewhere; a question keeps its marks."""
    if "??" not in text and "?？" not in text:
        return []
    found = []
    for match in _LOST.finditer(text):
        clause = _CLAUSE.search(text, max(0, match.start() - _LONGEST_CLAUSE), match.start())
        if clause and not _ASKING.search(clause.group()):
            found.append(Repair("mark", match.start(), match.end(), "。" if match["stop"] else "，"))
    return found
