"""Every word that people see, in three languages that are full equals.

The ``.toml`` files beside this module are the catalogue. An entry is a whole text (never a piece of one) with all its
languages side by side, so that none is forgotten::

    [index-files-read]
    zh-Hans = "读入 {count} 份"
    zh-Hant = "讀入 {count} 份"
    en = { one = "{count} notice read", other = "{count} notices read" }

``{name}`` is filled in by ``Wording.text``. Where a language has grammatical number, the text is a table of forms and
the value named ``count`` chooses.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from bot.errors import wording_name
from store.errors import WenxunError
from store.reasons import Reason

Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

Text = str | dict[str, str]
"""A text, or its forms by grammatical number (``one``, ``other``)."""

_TRADITIONAL_REGIONS: Final = frozenset({"tw", "hk", "mo"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The catalogue in one language. ``texts`` maps an entry's name to its text."""

    language: Language
    texts: Mapping[str, Text]

    def text(self, name: str, **values: object) -> str:
        """The text called ``name``, its ``{placeholders}`` filled with ``values``.

        ``count`` (an int) chooses between singular and plural where the text has both. Values are put in as they are:
        escaping for HTML, say, is up to the caller. Raises KeyError for an unknown name or a missing value.
        """
        text = self.texts[name]
        if isinstance(text, dict):
            text = text["one" if values["count"] == 1 else "other"]
        return text.format_map(values)

    def error(self, error: WenxunError) -> str:
        """What went wrong and what to do about it, in one line."""
        return self.text(wording_name(error), **self._worded(error.facts))

    def reason(self, reason: str) -> str:
        """Why something cannot be used; what the system says itself stays as it is."""
        if not isinstance(reason, Reason):
            return reason
        return self.text(f"reason-{reason.name}", **self._worded(reason.facts))

    def _worded(self, facts: Mapping[str, object]) -> dict[str, object]:
        return {name: self.reason(value) if isinstance(value, Reason) else value for name, value in facts.items()}


@cache
def wording(language: Language) -> Wording:
    """The catalogue in ``language``, read once. Use ``language_for`` to get from a locale to a language."""
    return Wording(language, {name: entry[language] for name, entry in catalogue().items()})


@cache
def catalogue() -> dict[str, dict[str, Text]]:
    """The whole catalogue, by name and then language. Raises ValueError where two files have the same name."""
    entries: dict[str, dict[str, Text]] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        if shared := entries.keys() & content.keys():
            raise ValueError(f"{path.name} repeats {', '.join(sorted(shared))}")
        entries.update(content)
    return entries


def language_for(tag: str | None) -> Language | None:
    """The language that a locale or IETF tag names (``zh_TW.UTF-8``, ``zh-hans``, ``en-GB``), or None for any other.

    Chinese is Traditional where the tag says so (``Hant``) or names a region that writes it, unless it says ``Hans``.
    """
    parts = (tag or "").split(".")[0].split("@")[0].lower().replace("_", "-").split("-")
    if parts[0] == "en":
        return "en"
    if parts[0] not in ("zh", "yue", "cmn"):
        return None
    if "hans" in parts:
        return "zh-Hans"
    return "zh-Hant" if "hant" in parts or _TRADITIONAL_REGIONS.intersection(parts) else "zh-Hans"
