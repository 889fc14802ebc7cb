"""The local console: ask again and again, at a terminal or through a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.console.blocks import Note
from bot.console.conversation import Conversation, respond
from bot.console.panels import show, terminal_console
from bot.console.plain import plain_text
from bot.wording import Wording

if TYPE_CHECKING:
    from store import Store


def at_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def piped_lines() -> Iterator[str]:
    """The lines of standard input that are not blank, each as soon as it is there."""
    for line in sys.stdin:
        if question := line.strip().removeprefix("\ufeff"):
            yield question


def chat_piped(store: Store, words: Wording) -> None:
    """Answer standard input line by line in plain text, a blank line between the answers."""
    conversation = Conversation(interactive=False)
    for number, line in enumerate(piped_lines()):
        step = respond(store, words, conversation, line)
        if step.conversation is None:
            return
        conversation = step.conversation
        print(("\n" if number else "") + plain_text(words, step.blocks), flush=True)


def chat_interactive(store: Store, words: Wording, history: Path) -> None:
    """Talk with a person until ``/quit`` or the end of input (Ctrl-D). Ctrl-C raises KeyboardInterrupt."""
    from bot.console.prompt import prompt_session

    console = terminal_console()
    documents = store.documents()
    session = prompt_session(words, [document.title for document in documents], history)
    conversation: Conversation | None = Conversation(interactive=True)
    show(console, words, [Note(words.text("console-welcome", count=len(documents)))])
    while conversation is not None:
        try:
            line = session.prompt(words.text("console-prompt"))
        except EOFError:
            return
        if line.strip():
            step = respond(store, words, conversation, line)
            conversation = step.conversation
            show(console, words, step.blocks)
            console.print()
