"""Blocks as plain text, for pipes and files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.console.blocks import Block, Choices, Contacts, Documents, Note, Quote
from bot.console.contact_card import contact_lines, entry_lines
from bot.replies import also_text, replaced_text, source_text
from bot.wording import Wording
from store.values.replies import DocumentInfo


def plain_text(words: Wording, blocks: Iterable[Block]) -> str:
    """The blocks below each other, without colours or frames, lines as long as they are."""
    return "\n".join(_block(words, block) for block in blocks)


def _block(words: Wording, block: Block) -> str:
    match block:
        case Note(text):
            return text
        case Quote(answer):
            source = words.text("source", source=source_text(words, answer.source))
            quote = "\n".join(filter(None, (answer.quote.strip(), source, also_text(words, answer.also))))
            details = _lines(words, contact_lines(words, answer.contact)) if answer.contact else ""
            above = "\n".join(filter(None, (replaced_text(words, answer.replaced_by), details)))
            return f"{above}\n\n{quote}" if above else quote
        case Choices(items, numbered):
            return "\n".join(f"{number}. {item}" if numbered else f"- {item}" for number, item in enumerate(items, 1))
        case Contacts(entries):
            return "\n\n".join(_lines(words, entry_lines(words, entry)) for entry in entries)
        case Documents(documents):
            return "\n".join(_row(document) for document in documents)


def _lines(words: Wording, lines: Sequence[tuple[str, str]]) -> str:
    return "\n".join(words.text("contact-line", label=label, value=value) for label, value in lines)


def _row(document: DocumentInfo) -> str:
    """Columns apart by tabs, always as many, so that cut and awk can take them."""
    return "\t".join(
        (document.date or "", document.number or "", document.issuer or "", document.title, document.document)
    )
