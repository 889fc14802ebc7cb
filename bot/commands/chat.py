"""``wenxun chat``: the local console."""

from __future__ import annotations

from pathlib import Path

from bot import json_output
from bot.console.chat import at_terminal, chat_interactive, chat_piped, piped_lines
from bot.session import Session
from bot.settings import user_folder


def chat(session: Session, db: Path | None, *, as_json: bool) -> None:
    """Answer a person at the terminal, or line by line what comes through a pipe; as JSON always line by line."""
    with session.filled_store(db, quiet=as_json) as store:
        if as_json:
            for question in piped_lines():
                json_output.print_json(json_output.reply_object(question, store.ask(question)))
        elif at_terminal():
            chat_interactive(store, session.words, user_folder() / "history")
        else:
            chat_piped(store, session.words)
