"""Blocks to standard output: framed at a terminal, plain in a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bot.console.blocks import Block
from bot.wording import Wording


def print_blocks(words: Wording, blocks: Sequence[Block]) -> None:
    """Print ``blocks`` as suits what standard output is, and send them off at once."""
    if sys.stdout.isatty():
        from bot.console.panels import show, terminal_console

        show(terminal_console(), words, blocks)
    else:
        from bot.console.plain import plain_text

        print(plain_text(words, blocks), flush=True)
