"""Characters that no one sees: line ends of other systems, controls, zero-width characters, odd spaces.

They come with copied web pages and converted files, and break words apart for whoever searches.
"""

from __future__ import annotations

import re

from store.cleaning.scripts import HAN
from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_LINE_END = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f-\x9f]"
_INVISIBLE = r"[\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
# Joiners spell words of other scripts and put emoji together; next to Chinese or ASCII they are left over.
_NEAR = rf"\s!-~\u3001-\u303f\uff00-\uffef{HAN}"
_JOINER = rf"(?<=[{_NEAR}])[\u200c\u200d]+|[\u200c\u200d]+(?=[{_NEAR}]|\Z)"
_SPACE = r"[\xa0\u2000-\u200a\u202f\u205f]"
_ODD = re.compile(rf"(?P<line>{_LINE_END})|(?P<control>{_CONTROL}|{_INVISIBLE}+|{_JOINER})|(?P<space>{_SPACE}+)")
# One class that holds every character the rule can touch: what begins with it is looked at only there.
_ANY = lazy_pattern(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff9-\ufffb]"
)


def repairs(text: str) -> list[Repair]:
    r"""Line ends become ``\n``, odd spaces a plain one (the ideographic space stays), what has no width goes.

    A C1 control is a Windows-1252 punctuation mark whose encoding was not named, as the WHATWG Encoding Standard reads
    it; it becomes that mark.
    """
    found: list[Repair] = []
    place = 0
    for odd in _ANY.finditer(text):
        match = _ODD.match(text, odd.start()) if odd.start() >= place else None
        if match:
            found.append(_repair(match))
            place = match.end()
    return found


def _repair(match: re.Match[str]) -> Repair:
    kind = str(match.lastgroup)
    if kind == "control":
        found = match.group()
        put = bytes([ord(found)]).decode("cp1252", "ignore") if "\x80" <= found <= "\x9f" else ""
    else:
        put = "\n" if kind == "line" else " " * len(match.group())
    return Repair(_KINDS[kind], match.start(), match.end(), put)


_KINDS = {"line": "line-end", "control": "control", "space": "space"}
