"""Characters of no standard meaning: those of icon fonts, of symbol fonts in Word files, and of older national sets."""

from __future__ import annotations

from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_PRIVATE = lazy_pattern("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# Whether there are any, told by what most characters are: the first range lets nearly all of them through at once.
_ANY = lazy_pattern("[^\0-\udfff\uf900-\U000effff]")
# Where GBK and GB 18030-2000 put characters that Unicode has since (GB 18030-2022, annex D), and the bullets of the
# fonts Symbol and Wingdings, which Word files keep at U+F000 and their place in the font.
_KNOWN = dict(
    zip(
        "\ue5e5\ue7c7\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
        "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864\ue816\ue817\ue818\ue831\ue83b\ue855"
        "\uf0b7\uf06c\uf06e\uf075\uf0d8\uf0fc\uf0fe\uf0a8",
        "\u3000ḿ︐︒︑︓︔︕︖︗︘︙龴龵龶龷龸龹龺龻𠂇𠂉𠃌𡗗𢦏𤇾•●■◆➢✓☑□",
        strict=True,
    )
)


def repairs(text: str) -> list[Repair]:
    """What is known of them becomes the character that is meant; the others, which no one can see, go."""
    if not _ANY.search(text):
        return []
    return [
        Repair("private-use", match.start(), match.end(), _KNOWN.get(match.group(), ""))
        for match in _PRIVATE.finditer(text)
    ]
