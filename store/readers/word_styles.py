"""What the paragraph styles of a DOCX file say: which are headings, and which are numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from docx.oxml.ns import qn
from lxml import etree

T = TypeVar("T")
Element = etree._Element

DEEPEST_HEADING = 6
"""Word has nine levels, Markdown six."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: the level of a heading, 0 for the title, and the list and level that numbers it.

    ``contents`` says that it is for the lines of a table of contents.
    """

    level: int | None = None
    list: str | None = None
    list_level: int | None = None
    contents: bool = False


class Styles:
    """The styles of a document by their ids; each is looked at when the first paragraph has it."""

    def __init__(self, element: Element) -> None:
        self._elements = {style.get(qn("w:styleId"), ""): style for style in element.iter(qn("w:style"))}
        self._found: dict[str, Style] = {}

    def of(self, name: str | None) -> Style:
        """The style called ``name``, with what it takes from the ones that it is based on."""
        if name is None:
            return Style()
        if name not in self._found:
            chain = self._chain(name)
            self._found[name] = Style(
                _first(_level(each) for each in chain),
                _first(value_of(each, "w:pPr", "w:numPr", "w:numId") for each in chain),
                _first(number_in(value_of(each, "w:pPr", "w:numPr", "w:ilvl")) for each in chain),
                any((value_of(each, "w:name") or "").lower().startswith("toc ") for each in chain),
            )
        return self._found[name]

    def _chain(self, name: str) -> list[Element]:
        chain: list[Element] = []
        while name in self._elements and self._elements[name] not in chain:
            chain.append(self._elements[name])
            name = value_of(chain[-1], "w:basedOn") or ""
        return chain


def value_of(element: Element, *path: str) -> str | None:
    """The ``w:val`` of the element that these tags lead to."""
    found: Element | None = element
    for tag in path:
        found = found.find(qn(tag)) if found is not None else None
    return found.get(qn("w:val")) if found is not None else None


def number_in(value: str | None) -> int | None:
    """The number that a value is, None for none."""
    return int(value) if value is not None and value.isdecimal() else None


def _level(style: Element) -> int | None:
    if value_of(style, "w:name") == "Title":
        return 0
    level = number_in(value_of(style, "w:pPr", "w:outlineLvl"))
    return level + 1 if level is not None and level < DEEPEST_HEADING else None


def _first(values: Iterator[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
