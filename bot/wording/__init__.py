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

import re
import tomllib
from collections.abc import Iterator, Mapping
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

_NAME: Final = re.compile(r"^\[([a-z0-9-]+)", re.MULTILINE)


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
    """The catalogue in ``language``. Use ``language_for`` to get from a locale to a language."""
    return Wording(language, _Texts(language))


def catalogue() -> dict[str, dict[str, Text]]:
    """The whole catalogue, by name and then language. Raises ValueError where two files have the same name."""
    return {name: entry for path in dict.fromkeys(_files().values()) for name, entry in _entries(path).items()}


class _Texts(Mapping[str, Text]):
    """The catalogue in one language. A file is parsed when it is first needed: all of them take 25 ms."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __getitem__(self, name: str) -> Text:
        return _entries(_files()[name])[name][self._language]

    def __iter__(self) -> Iterator[str]:
        return iter(_files())

    def __len__(self) -> int:
        return len(_files())


@cache
def _entries(path: Path) -> Mapping[str, dict[str, Text]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _files() -> Mapping[str, Path]:
    """By the name of each entry the file that it stands in."""
    files: dict[str, Path] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        names = dict.fromkeys(_NAME.findall(path.read_text(encoding="utf-8")), path)
        if shared := files.keys() & names.keys():
            raise ValueError(f"{path.name} repeats {', '.join(sorted(shared))}")
        files.update(names)
    return files


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
