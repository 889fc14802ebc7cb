"""Latin letters put between Chinese characters, as pages do that want not to be copied: 疫x情防q控."""

from __future__ import annotations

import re

from store.cleaning.scripts import HAN
from store.cleaning.words import han_around, is_usual, word_across
from store.values.texts import Repair

# A search that begins with letters, not with what comes before them, is several times faster.
_LETTERS = re.compile(rf"[A-Za-z][A-Za-z]{{0,2}}(?=[{HAN}])")
_HAN = re.compile(f"[{HAN}]")
_FEWEST = 2
"""One is enough where the letters are small and no word: of 30,594 clean sentences none has such."""
_LEAST = 0.1
"""So many different words with letters in them, and this share of all, are noise: of letters put anywhere a quarter
and more are in one."""
_SPARSEST = 400
"""One within a word in so many characters is noise, a single one in a long text is none."""
# What people write in letters among Chinese.
_WORDS = frozenset(
    (
        *("app", "ppt", "vip", "ok", "it", "ai", "qq", "id", "ip", "pc", "tv", "dvd", "cd", "usb", "pdf", "gps", "gdp"),
        *("cpi", "ktv", "dna", "rna", "ct", "atm", "pos", "sim", "led", "lcd", "vr", "ar", "pk", "mv", "ceo", "cfo"),
        *("ipo", "etf", "lpr", "ppp", "pvc", "cpu", "gpu", "iot", "erp", "oa", "hr"),
        *("pcr", "bp", "k", "t", "x", "e", "i"),
    )
)


def repairs(text: str) -> list[Repair]:
    """The runs of up to three letters between two Han characters, in a text where they stand within words.

    Words that are written in letters (app, KTV) stay, unless they stand in the middle of a Chinese one as well.
    """
    ascii_alone = text.encode("ascii", "ignore")
    if ascii_alone.lower() == ascii_alone.upper():
        return []  # no letters at all, told in a fifth of the time
    found = [match for match in _LETTERS.finditer(text) if _HAN.match(text, max(0, match.start() - 1))]
    if not found:
        return []
    within = {match.start(): word for match in found if (word := _word_around(text, match))}
    letters = {match.group() for match in found if match.start() in within}
    fewest = 1 if any(each.islower() and each not in _WORDS for each in letters) else _FEWEST
    if len(set(within.values())) < max(fewest, _LEAST * len(found), len(text) / _SPARSEST):
        return []
    noise = [match for match in found if match.start() in within or match.group().lower() not in _WORDS]
    return [Repair("letters", match.start(), match.end(), "") for match in noise]


def _word_around(text: str, letters: re.Match[str]) -> str | None:
    """The usual word that the letters stand in, if they do."""
    start, end = letters.span()
    if not is_usual(text[start - 1] + text[end]):
        return None
    before, after = han_around(text, start, end)
    return word_across(text[before:start], text[end:after])
