"""Blocks with frames and colours, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.console.blocks import Block, Choices, Contacts, Documents, Note, Quote
from bot.console.contact_card import contact_lines, entry_lines
from bot.console.wrapping import wrapped
from bot.replies import CARRIED_MARK, FACT_SEPARATOR, also_text, replaced_text, source_text
from bot.wording import Wording
from store.values.replies import Answer, ContactEntry, DocumentInfo

WIDEST: Final = 100
"""Columns: 48 Chinese characters within the frame, about the longest line that is comfortable to read."""

DATE_WIDTH: Final = 10
"""Columns of a date such as 2020-01-30."""


def terminal_console() -> Console:
    """Standard output, on which text is shown as it is: nothing in a notice is taken for markup."""
    return Console(highlight=False, markup=False, emoji=False)


def show(console: Console, words: Wording, blocks: Iterable[Block]) -> None:
    """Print the blocks below each other."""
    width = min(console.width, WIDEST)
    for block in blocks:
        console.print(_block(words, block, width))


def _block(words: Wording, block: Block, width: int) -> RenderableType:
    match block:
        case Note(text, hint):
            return wrapped(Text(text, style="dim" if hint else ""), width)
        case Quote(answer):
            return _quote(words, answer, width)
        case Choices(items, _):
            return _grid([(f"[{number}]", item) for number, item in enumerate(items, 1)], width, "bold cyan")
        case Contacts(entries):
            cards = Table.grid()
            for entry in entries:
                cards.add_row(_card(words, entry, width))
            return cards
        case Documents(documents):
            return _documents(words, documents, width)


def _quote(words: Wording, answer: Answer, width: int) -> RenderableType:
    """The quote in a frame, the words of the question marked, and below it where it stands.

    The values of a contact block stand above its quote, within the same frame.
    """
    quote = Text(answer.quote)
    for mark in answer.marks:
        quote.stylize("bold yellow", mark.start, mark.end)
    quote.rstrip()
    source = Text(words.text("source", source=source_text(words, answer.source)), style="dim")
    both = Table.grid()
    if replaced := replaced_text(words, answer.replaced_by):
        both.add_row(wrapped(Text(replaced, style="bold"), width))
    framed: RenderableType = wrapped(quote, width - 4)
    if answer.contact:
        framed = Group(_grid(contact_lines(words, answer.contact), width - 4, "dim"), Rule(style="cyan"), framed)
    both.add_row(Panel(framed, box=ROUNDED, border_style="cyan", width=width))
    both.add_row(wrapped(source, width))
    if also := also_text(words, answer.also):
        both.add_row(wrapped(Text(also, style="dim"), width))
    return both


def _card(words: Wording, entry: ContactEntry, width: int) -> RenderableType:
    return Panel(_grid(entry_lines(words, entry), width - 4, "dim"), box=ROUNDED, border_style="cyan", width=width)


def _grid(rows: Sequence[tuple[str, str]], width: int, style: str) -> Table:
    """Two columns, the first as wide as its widest cell."""
    labels = [Text(label, style=style, no_wrap=True) for label, _ in rows]
    left = max((label.cell_len for label in labels), default=0)
    grid = Table.grid(padding=(0, 1))
    for label, (_, value) in zip(labels, rows, strict=True):
        grid.add_row(label, wrapped(Text(value), width - left - 1))
    return grid


def _documents(words: Wording, documents: Sequence[DocumentInfo], width: int) -> Table:
    """The date, and beside it the title with number and issuing body below it, which are too long for columns."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(words.text("documents-date"), no_wrap=True, width=DATE_WIDTH)
    table.add_column(words.text("documents-title"))
    for document in documents:
        title = Text(document.title if document.parent is None else CARRIED_MARK + document.title)
        facts = FACT_SEPARATOR.join(fact for fact in (document.number, document.issuer) if fact)
        if facts:
            title.append(f"\n{facts}", style="dim")
        table.add_row(document.date or "", wrapped(title, width - DATE_WIDTH - 2))
    return table
