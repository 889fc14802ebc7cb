"""``wenxun documents``: what is in the database."""

from __future__ import annotations

import sys
from pathlib import Path

from bot import json_output
from bot.console.blocks import Documents
from bot.console.output import print_blocks
from bot.session import Session


def documents(session: Session, db: Path | None, *, as_json: bool) -> None:
    """Print what is indexed; that there is nothing goes to stderr."""
    with session.open_store(db) as store:
        notices = store.documents()
    if as_json:
        for notice in notices:
            json_output.print_json(json_output.document_object(notice))
    elif notices:
        print_blocks(session.words, [Documents(tuple(notices))])
    else:
        print(session.words.text("documents-none"), file=sys.stderr)
