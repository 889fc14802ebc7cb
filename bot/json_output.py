"""What ``--json`` prints: one object a line, in the shapes that programs rely on. Offsets count characters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from store.values.notices import Contact
from store.values.replies import Answer, ContactEntry, DocumentInfo, Reply, Source
from store.values.runs import IndexReport

if TYPE_CHECKING:
    from store.examination.repairs import Repaired

JsonObject = dict[str, Any]


def print_json(value: Mapping[str, Any]) -> None:
    """Write one object on one line of standard output, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def reply_object(question: str, reply: Reply) -> JsonObject:
    """A reply to ``question`` (as asked): the ranked answers, and whether the first is given as the answer."""
    return {
        "question": question,
        "answered": reply.answered,
        "outcome": reply.outcome.value,
        "confidence": reply.confidence,
        "answers": [answer_object(answer) for answer in reply.answers],
        "differing": [answer_object(answer) for answer in reply.differing],
        "suggestions": list(reply.suggestions),
        "choices": [{"name": choice.name, "key": choice.answer.key} for choice in reply.choices],
        "office": contact_entry_object(reply.office) if reply.office else None,
    }


def answer_object(answer: Answer) -> JsonObject:
    """One answer; ``key`` names it among all others.

    ``contact`` is null for all but contact blocks, ``also`` are other notices with the same text, ``replaced_by`` is
    the newer notice that prints another number, null where there is none.
    """
    return {
        "key": answer.key,
        "kind": answer.kind.value,
        "confidence": answer.confidence,
        "quote": answer.quote,
        "source": source_object(answer.source),
        "contact": contact_object(answer.source.document, answer.contact) if answer.contact else None,
        "also": [source_object(source) for source in answer.also],
        "replaced_by": source_object(answer.replaced_by) if answer.replaced_by else None,
    }


def source_object(source: Source) -> JsonObject:
    """Where a quote stands; ``page`` is null where the file has no pages."""
    return {
        "document": source.document,
        "title": source.title,
        "date": source.date,
        "section": list(source.section),
        "start": source.start,
        "end": source.end,
        "page": source.page,
    }


def contact_object(document: str, contact: Contact) -> JsonObject:
    """The values of a contact block as printed.

    ``phones_e164`` and ``phones_purpose`` go with ``phones``, null where they are not known.
    """
    return {
        "document": document,
        "org": contact.org,
        "org_inferred": contact.org_inferred,
        "persons": list(contact.persons),
        "phones": [phone.printed for phone in contact.phones],
        "phones_e164": [phone.e164 for phone in contact.phones],
        "phones_purpose": [phone.purpose for phone in contact.phones],
        "faxes": [fax.printed for fax in contact.faxes],
        "faxes_e164": [fax.e164 for fax in contact.faxes],
        "emails": list(contact.emails),
        "address": contact.address,
        "postcode": contact.postcode,
        "web": list(contact.web),
    }


def contact_entry_object(entry: ContactEntry) -> JsonObject:
    """A contact block with its text and place; ``replaced_by`` as in ``answer_object``."""
    place = {"quote": entry.quote, "start": entry.contact.start, "end": entry.contact.end}
    newer = source_object(entry.replaced_by) if entry.replaced_by else None
    return contact_object(entry.document, entry.contact) | place | {"replaced_by": newer}


def document_object(document: DocumentInfo) -> JsonObject:
    """One notice; ``parent`` is the ``id`` of the notice that carries it, or null."""
    return {
        "id": document.id,
        "document": document.document,
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer,
        "date": document.date,
        "parent": document.parent,
        "characters": document.characters,
    }


def repaired_object(document: Repaired) -> JsonObject:
    """A text of a file as cleaning leaves it: ``start`` and ``end`` count in ``original``, ``at`` in ``text``."""
    cleaned = document.cleaned
    return {
        "document": document.document,
        "original": document.original,
        "text": cleaned.text,
        "repairs": [
            {
                "kind": repair.kind,
                "start": repair.start,
                "end": repair.end,
                "at": at,
                "removed": document.original[repair.start : repair.end],
                "replacement": repair.replacement,
            }
            for repair, at in zip(cleaned.repairs, cleaned.map.clean_starts, strict=True)
        ],
        "counts": dict(cleaned.counts),
    }


def report_object(report: IndexReport) -> JsonObject:
    """What an index run did."""
    return {
        "read": report.read,
        "skipped": report.skipped,
        "moved": report.moved,
        "removed": report.removed,
        "failed": [{"path": failure.path, "reason": failure.reason} for failure in report.failed],
        "seconds": round(report.seconds, 3),
    }
