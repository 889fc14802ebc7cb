"""``wenxun contacts``: the contact blocks, to be read, or handed over to an address book or a spreadsheet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot import json_output
from bot.console.blocks import Contacts
from bot.console.output import print_blocks
from bot.contacts.printed import Printed, printed_entry
from bot.errors import FormsExclusiveError
from bot.session import Session, make_output_utf8
from bot.wording import Wording
from store.values.notices import Contact


def contacts(session: Session, asked: str, db: Path | None, *, as_json: bool, as_vcard: bool, as_csv: bool) -> None:
    """Print the contact blocks, all or those that match the words ``asked``; that there are none goes to stderr.

    Raises FormsExclusiveError where more than one form is asked for.
    """
    if as_json + as_vcard + as_csv > 1:
        raise FormsExclusiveError
    with session.open_store(db) as store:
        entries = store.contacts(asked)
        dates = {notice.id: notice.date for notice in store.documents()} if as_vcard or as_csv else {}
    if not entries:
        print(session.words.text("contacts-none"), file=sys.stderr)
    elif as_vcard or as_csv:
        printed = [printed_entry(entry, dates) for entry in entries]
        _write(_vcards(session.words, printed) if as_vcard else _table(session.words, printed))
    elif as_json:
        for entry in entries:
            json_output.print_json(json_output.contact_entry_object(entry))
    else:
        print_blocks(session.words, [Contacts(tuple(entries))])


def _write(text: str) -> None:
    """Write a file's content to standard output as it is, whatever the system's encoding and ends of lines are."""
    make_output_utf8(newline="")
    print(text, end="", flush=True)


def _vcards(words: Wording, printed: Sequence[Printed]) -> str:
    """A card a contact. Where several notices print the same one, its card is that of the newest notice."""
    from bot.contacts.vcard import card_of, vcard  # vobject, which nothing else needs

    newest: dict[Contact, Printed] = {}
    for one in sorted(printed, key=lambda one: one.date or ""):
        newest[replace(one.contact, start=0, end=0)] = one
    return "".join(vcard(card_of(one, words)) for one in printed if newest[replace(one.contact, start=0, end=0)] is one)


def _table(words: Wording, printed: Sequence[Printed]) -> str:
    """The spreadsheet; a terminal is spared the mark that only files need."""
    from bot.contacts.spreadsheet import BYTE_ORDER_MARK, table

    return ("" if sys.stdout.isatty() else BYTE_ORDER_MARK) + table(words, printed)
