"""Pinyin in brackets after the character it reads, as web pages with reading aids leave it: ``學(xué)會(huì )``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from store.cleaning.scripts import HAN, is_common
from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_LATIN = r"A-Za-z\u00c0-\u0233\u0251\u0261\u0300-\u030c?\ufffd"
_BRACKETED = lazy_pattern(rf" ?[(（][ \u3000]?(?P<latin>[{_LATIN}]{{1,9}})[ \u3000]?[)）]")
# A cheap look before the full one: most brackets hold Chinese. A search for one character is several times faster.
_OPENED = tuple(re.compile(rf"{opening}[ \u3000]?[{_LATIN}]") for opening in (r"\(", "（"))
_HAN = lazy_pattern(rf"[{HAN}]")
_TONES = lazy_pattern("[\u0304\u0301\u030c\u0300]")
_LOST = lazy_pattern("[?\ufffd]")
_VOWELS = "aoeiuü"
# Initials and finals of the Scheme for the Chinese Phonetic Alphabet (1958), with the interjections m, n, ng, ê.
_SYLLABLE = lazy_pattern(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:a|ai|ao|an|ang|o|ou|ong|e|ê|ei|en|eng|er|i|ia|iao|ie|iu|ian|in|iang|ing|iong"
    r"|u|ua|uo|uai|ui|uan|un|uang|ueng|ü|üe|üan|ün|ue)|h?m|h?n|h?ng"
)


_FEW = 3
"""Common characters with a reading from which on the page carries reading aids all over."""


def repairs(text: str) -> list[Repair]:
    """Brackets that hold the reading of the Han character before them go.

    With a tone mark any syllable is a reading; without one it must be a reading of that very character, in small
    letters, since ``(app)`` or ``(a)`` may be the text's own. An encoding without the vowels with tone marks, such as
    Big5, leaves a question mark for them: ``學(xu?)``. The reading of one rare character, or one with a capital, is the
    author's own help and stays, unless the page reads out common characters, too.
    """
    if not any(opened.search(text) for opened in _OPENED):
        return []
    found = [
        match
        for match in _BRACKETED.finditer(text)
        if _is_reading(text[max(0, match.start() - 1) : match.start()], match["latin"])
    ]
    plain = [match for match in found if match["latin"].islower() and is_common(text[match.start() - 1])]
    noise = found if len(plain) >= _FEW else plain
    return [Repair("pinyin", match.start(), match.end(), "") for match in noise]


@lru_cache(4096)
def _is_reading(char: str, latin: str) -> bool:
    """Whether ``latin`` reads ``char`` ("" at the start of the text)."""
    if not _HAN.match(char):
        return False
    letters = unicodedata.normalize("NFD", latin.replace("ɑ", "a").replace("ɡ", "g"))
    toneless, tones = _TONES.subn("", letters)
    syllable = unicodedata.normalize("NFC", toneless)
    if tones:
        return tones == 1 and bool(_SYLLABLE.fullmatch(syllable.lower()))
    if _LOST.search(syllable):
        return any(_LOST.sub(vowel, syllable, count=1) in _readings(char) for vowel in _VOWELS)
    return bool(_SYLLABLE.fullmatch(syllable)) and syllable.replace("v", "ü") in _readings(char)


@lru_cache(4096)
def _readings(char: str) -> frozenset[str]:
    """The toneless readings of one character. pypinyin takes long to import and is seldom needed."""
    from pypinyin import Style, pinyin

    return frozenset(pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=True)[0])
