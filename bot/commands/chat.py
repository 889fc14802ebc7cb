"""``wenxun chat``: the local console."""

from __future__ import annotations

from pathlib import Path

from bot import json_output
from bot.console.chat import at_terminal, chat_interactive, chat_piped, piped_lines
from bot.context import earlier_after
from bot.defaults import user_folder
from bot.semantic import embedding_in_background
from bot.session import Session


def chat(session: Session, db: Path | None, *, as_json: bool) -> None:
    """Answer a person at the terminal, or line by line what comes through a pipe; as JSON always line by line."""
    with session.filled_store(db, quiet=as_json) as store, embedding_in_background(store):
        if as_json:
            earlier: str | None = None
            for question in piped_lines():
                reply = store.ask(question, earlier=earlier)
                earlier = earlier_after(reply, earlier)
                json_output.print_json(json_output.reply_object(question, reply))
        elif at_terminal():
            chat_interactive(store, session.words, user_folder() / "history")
        else:
            chat_piped(store, session.words)
