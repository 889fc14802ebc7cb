"""A conversation in the local console as a page that looks like a terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from bot.console.conversation import Conversation, respond
from bot.console.panels import show
from bot.wording import Wording
from store import Store

COLUMNS: Final = 96
FRAME: Final = frozenset("│╭╮╰╯")
BACKGROUND: Final = (30, 34, 42)
FOREGROUND: Final = (215, 218, 224)
RED, GREEN, YELLOW, BLUE = (224, 108, 117), (152, 195, 121), (240, 200, 110), (97, 175, 239)
MAGENTA, CYAN = (198, 120, 221), (86, 182, 194)
THEME: Final = TerminalTheme(BACKGROUND, FOREGROUND, [BACKGROUND, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, FOREGROUND])


def console_page(store: Store, words: Wording, questions: Iterable[str]) -> str:
    """The console's answers to ``questions``, as ``wenxun chat`` shows them at a terminal."""
    console = Console(
        file=io.StringIO(),
        record=True,
        width=COLUMNS,
        force_terminal=True,
        color_system="standard",
        highlight=False,
        markup=False,
        emoji=False,
    )
    conversation: Conversation | None = Conversation(interactive=True)
    for question in questions:
        assert conversation is not None, f"{question} comes after the end"
        console.print(f"{words.text('console-prompt')}{question}")
        step = respond(store, words, conversation, question)
        conversation = step.conversation
        show(console, words, step.blocks)
        console.print()
    code = console.export_html(theme=THEME, inline_styles=True, code_format="{code}")
    template = Template((Path(__file__).parent / "console.html").read_text(encoding="utf-8"))
    return template.substitute(code=_in_cells(code.rstrip()))


def _in_cells(code: str) -> str:
    """Elements for what the page has to shape: wide characters (two columns), frames (without gaps)."""

    def shaped(found: re.Match[str]) -> str:
        text = found[0]
        if len(text) > 1:
            return text
        if text in FRAME:
            return f"<u>{text}</u>"
        return f"<i>{text}</i>" if cell_len(text) == 2 else text

    return re.sub(r"<[^>]*>|&\w+;|.", shaped, code)
