"""The line that a person types: editing, history, and completion of commands and titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.console.conversation import COMMANDS
from bot.wording import Wording

COMPLETIONS: Final = 8
"""How many titles are offered at most: what fits below the line on a small terminal."""


class CommandsAndTitles(Completer):
    """Completes ``/...`` to commands, and any other text to the titles that hold it."""

    def __init__(self, words: Wording, titles: Sequence[str]) -> None:
        self._words = words
        self._titles = titles

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        """What the text before the cursor can become."""
        typed = document.text_before_cursor.strip()
        if typed.startswith("/"):
            for name in COMMANDS:
                if name.startswith(typed):
                    meta = self._words.text(f"console-command-{name.removeprefix('/')}")
                    yield Completion(name, start_position=-len(typed), display_meta=meta)
        elif typed:
            for title in [title for title in self._titles if typed in title][:COMPLETIONS]:
                yield Completion(title, start_position=-len(document.text_before_cursor))


def prompt_session(words: Wording, titles: Sequence[str], history: Path) -> PromptSession[str]:
    """A line editor. Commands are offered while they are typed, titles on Tab; ``history`` is the file it lives in."""
    session: PromptSession[str] = PromptSession(
        completer=CommandsAndTitles(words, titles),
        complete_while_typing=Condition(lambda: session.default_buffer.text.startswith("/")),
        history=_history(history),
        reserve_space_for_menu=len(COMMANDS),
    )
    return session


def _history(path: Path) -> History:
    """Questions are kept for the user alone; where nothing can be written, for this run only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("a"):
            return FileHistory(path)
    except OSError:
        return InMemoryHistory()
