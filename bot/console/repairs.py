"""A cleaned text with every repair marked against the original, and what was repaired how often, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from bot.wording import Wording
from store.examination.repairs import Repaired

_SEEN = str.maketrans({" ": "␣", "\n": "↵", "\r": "␍", "\t": "⇥", "\u3000": "□", "\xa0": "⍽", "\f": "␌"})


class Part(NamedTuple):
    """A stretch of the cleaned text: as it was, or put in the place of ``old`` by a repair of ``kind``."""

    text: str
    old: str = ""
    kind: str = ""


def parts(document: Repaired) -> Iterator[Part]:
    """The cleaned text in order, cut at its repairs."""
    place = 0
    for repair in document.cleaned.repairs:
        yield Part(document.original[place : repair.start])
        yield Part(repair.replacement, document.original[repair.start : repair.end], repair.kind)
        place = repair.end
    yield Part(document.original[place:])


def plain_repairs(words: Wording, document: Repaired) -> str:
    """The text with marks such as ``[pinyin -(xué)]`` and ``[conjunction - and +和]``, and the counts below it."""
    marked = "".join(part.text if not part.kind else _plain_mark(part) for part in parts(document))
    return "\n".join((f"## {document.document}", marked, "", *count_lines(words, document)))


def coloured_repairs(words: Wording, document: Repaired) -> Text:
    """The same for a terminal: what went is struck through, what came is underlined."""
    text = Text(f"{document.document}\n", style="bold")
    shown = Text(style="not bold")
    for part in parts(document):
        if not part.kind:
            shown.append(part.text)
            continue
        shown.append(visible(part.old), style="red strike")
        if part.text.strip():
            shown.append(part.text, style="green underline")
        shown.append(f"[{part.kind}]", style="dim")
        shown.append("" if part.text.strip() else part.text)
    shown.append("\n\n" + "\n".join(count_lines(words, document)), style="dim")
    return text + shown


def count_lines(words: Wording, document: Repaired) -> list[str]:
    """A line for each kind of repair that occurs: how often, and why it is made."""
    counts = document.cleaned.counts
    if not counts:
        return [words.text("repairs-none")]
    return [
        words.text("repairs-count", kind=kind, count=count, reason=words.text(f"repair-{kind}"))
        for kind, count in counts.items()
    ]


def visible(text: str) -> str:
    """The text with a sign or a code for each character that shows nothing."""
    signs = text.translate(_SEEN)
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in signs)


def _plain_mark(part: Part) -> str:
    """The mark of a repair; white space that was put in follows it as it is, so that lines stay lines."""
    if part.text.strip():
        return f"[{part.kind} -{visible(part.old)} +{part.text}]"
    return f"[{part.kind} -{visible(part.old)}]{part.text}"
