"""``wenxun contacts`` and ``wenxun documents``: what is in the database."""

from __future__ import annotations

import sys
from pathlib import Path

from bot import json_output
from bot.console.blocks import Contacts, Documents
from bot.console.output import print_blocks
from bot.session import Session


def contacts(session: Session, asked: str, db: Path | None, *, as_json: bool) -> None:
    """Print the contact blocks, all or those that match the words ``asked``; that there are none goes to stderr."""
    with session.open_store(db) as store:
        entries = store.contacts(asked)
    if as_json:
        for entry in entries:
            json_output.print_json(json_output.contact_entry_object(entry))
    elif entries:
        print_blocks(session.words, [Contacts(tuple(entries))])
    else:
        print(session.words.text("contacts-none"), file=sys.stderr)


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
