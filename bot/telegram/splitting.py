"""Cut a text that is too long for one Telegram message into several, between sentences where that can be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from bot.telegram.html import Html, characters_within, escape, utf16_length

MAX_LENGTH: Final = 4096
"""UTF-16 units of one message's text, tags not counted (https://core.telegram.org/bots/api#sendmessage)."""
MAX_ENTITIES: Final = 100
"""Formatted runs of one message; Telegram drops the formatting of those beyond it."""

_TAG: Final = re.compile(r"<[^<>]*>")
_BREAKS: Final = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"[。！？；!?;…]+[”’」』）)\"']*|\.(?=\s)"),
    re.compile(r"[，、：,:\s]"),
)
"""Where a text may be cut, best first: after a paragraph, a line, a sentence, a clause."""


@dataclass(frozen=True, eq=False, slots=True)
class _Element:
    """One tag pair of the text. Compared by identity: two equal tags side by side are two elements."""

    name: str
    opening: str


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of plain text and the elements around it, outermost first."""

    text: str
    elements: tuple[_Element, ...]


def split(html: Html, max_length: int = MAX_LENGTH, max_entities: int = MAX_ENTITIES) -> tuple[Html, ...]:
    """``html`` in as many pieces as Telegram's limits ask for, each well-formed by itself.

    ``max_length`` counts UTF-16 units of the text without its tags. White space at a cut is dropped. A text without
    anything to see gives no piece at all.
    """
    if _fits(html, max_length, max_entities):
        return (html,)
    runs = _parse(html)
    pieces = []
    while runs:
        piece, runs = _cut(runs, _piece_length(runs, max_length, max_entities))
        if written := _write(piece):
            pieces.append(written)
    return tuple(pieces)


def _fits(html: Html, max_length: int, max_entities: int) -> bool:
    """Whether ``html`` is surely one piece as it stands, which is told without reading it: nearly all are."""
    text = _TAG.sub("", html)  # what is escaped in it is longer here than Telegram counts it
    within = utf16_length(text) <= max_length and html.count("</") <= max_entities
    return within and text != "" and text == text.strip()


def _piece_length(runs: Sequence[_Run], max_length: int, max_entities: int) -> int:
    """How many characters of the plain text the next piece takes."""
    text = "".join(run.text for run in runs)
    fits = min(characters_within(text, max_length), _characters_with_entities(runs, max_entities))
    if fits >= len(text):
        return len(text)
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(text, 0, fits) if match.end() > fits // 2]
        if ends:
            return ends[-1]
    return max(fits, 1)


def _characters_with_entities(runs: Sequence[_Run], most: int) -> int:
    """The most characters from the start of ``runs`` that stand in up to ``most`` elements."""
    seen: set[_Element] = set()
    characters = 0
    for run in runs:
        seen.update(run.elements)
        if len(seen) > most:
            return characters
        characters += len(run.text)
    return characters


def _cut(runs: Sequence[_Run], characters: int) -> tuple[list[_Run], list[_Run]]:
    """The runs before and after that many characters, without the white space at the cut."""
    before: list[_Run] = []
    after: list[_Run] = []
    for run in runs:
        here = max(min(characters, len(run.text)), 0)
        characters -= len(run.text)
        before.append(_Run(run.text[:here], run.elements))
        after.append(_Run(run.text[here:], run.elements))
    before = list(_trimmed(reversed(before), str.rstrip))[::-1]
    return before, list(_trimmed(after, str.lstrip))


def _trimmed(runs: Iterable[_Run], strip: Callable[[str], str]) -> Iterator[_Run]:
    """The runs without white space on their first side."""
    started = False
    for run in runs:
        text = run.text if started else strip(run.text)
        if text:
            started = True
            yield _Run(text, run.elements)


def _parse(html: Html) -> list[_Run]:
    """The runs of well-formed ``html``."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.runs


class _Parser(HTMLParser):
    """Collects runs. The tags are our own, so that nothing is checked here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[_Run] = []
        self.elements: tuple[_Element, ...] = ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (kept as written)
        self.elements += (_Element(tag, self.get_starttag_text() or f"<{tag}>"),)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (well-formed: it closes the last one)
        self.elements = self.elements[:-1]

    def handle_data(self, data: str) -> None:
        self.runs.append(_Run(data, self.elements))


def _write(runs: Sequence[_Run]) -> Html:
    """The runs as HTML again, every element that stays open at the end closed."""
    html: list[str] = []
    open_elements: tuple[_Element, ...] = ()
    for run in (*runs, _Run("", ())):
        shared = 0
        while shared < min(len(open_elements), len(run.elements)) and open_elements[shared] is run.elements[shared]:
            shared += 1
        html += [f"</{element.name}>" for element in reversed(open_elements[shared:])]
        html += [element.opening for element in run.elements[shared:]]
        html.append(escape(run.text))
        open_elements = run.elements
    return Html("".join(html))
