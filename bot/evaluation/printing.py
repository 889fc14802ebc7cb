"""Tables to standard output: for people at a terminal, or in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from bot.evaluation.tables import Table

PIPE_WIDTH: Final = 160
"""Columns where there is no terminal to say how many it has: wide enough for every table of figures."""


def print_tables(tables: Iterable[Table], width: int = PIPE_WIDTH) -> None:
    """Print the tables below each other, with lines of the terminal's width, or of ``width`` columns in a pipe."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=width)
    for table in tables:
        console.print(_rich(table))


def markdown(table: Table) -> str:
    """The table in Markdown, without its title: the page that it goes to has headings of its own."""
    rule = ("---", *("---:" for _ in table.header[1:]))
    return "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in (table.header, rule, *table.rows))


def _rich(table: Table) -> RichTable:
    drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False, header_style="dim")
    drawn.title, drawn.title_justify, drawn.title_style = Text(table.title), "left", "bold"
    # Numbers stand below each other at their last digit; a first column has names, as columns of words have.
    for place, name in enumerate(table.header):
        of_numbers = place and all(_is_number(row[place]) for row in table.rows)
        drawn.add_column(Text(name), justify="right" if of_numbers else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    return drawn


def _is_number(cell: str) -> bool:
    return not any(character.isalpha() for character in cell)


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")
