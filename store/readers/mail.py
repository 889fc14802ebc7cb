"""Mails (EML) and pages that a browser or Word saved as one (MHTML): the body, and each attachment as a document."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from store.errors import UnreadableFileError
from store.readers.encodings import UndecodableError, decode, decode_declared
from store.readers.limits import MAX_MEMBERS
from store.readers.opening import Item, open_bytes, open_members
from store.readers.textual import tidy
from store.reasons import Reason
from store.values.runs import Failure
from store.values.texts import RawDocument


def read(data: bytes, id: str, depth: int) -> Iterator[Item]:  # noqa: A002 (the field's own name)
    """The mail with its subject for title, then its attachments as ``mail.eml/attachment.docx``.

    Raises UnreadableFileError for what is no mail, or one that holds nothing.
    """
    if data.count(b"\nContent-Type:") > MAX_MEMBERS:
        raise UnreadableFileError(id, Reason("too-many-members", most=MAX_MEMBERS))
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise UnreadableFileError(id, Reason("damaged"))
    empty = True
    for item in (*_body(message, data, id), *open_members(_attachments(message), id, depth)):
        empty = False
        yield item
    if empty:
        raise UnreadableFileError(id, Reason("empty"))


def _body(message: EmailMessage, data: bytes, id: str) -> Iterator[RawDocument | Failure]:  # noqa: A002
    part = message.get_body(("plain", "html"))
    if part is None:
        return
    title, date = _header(message, "subject"), _date(message)
    if part.get_content_type() == "text/html":
        try:
            for page in open_bytes(_payload(part), f"{id}.html"):
                if isinstance(page, RawDocument):
                    yield page._replace(id=id, original=data, title=title or page.title, date=date or page.date)
        except UnreadableFileError as error:
            yield Failure(id, error.reason, id)
        return
    text = tidy(_text(part))
    if text.strip():
        sender = _header(message, "from")
        signed = f"{text.rstrip()}\n\nFrom: {sender}\n" if sender else text
        yield RawDocument(id=id, original=data, encoding="", text=signed, title=title, date=date)


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes | Reason]]:
    for part in message.iter_attachments():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_content()
            yield f"{_file_name(part) or 'message'}".removesuffix(".eml") + ".eml", bytes(inner)
            continue
        name = _file_name(part)
        if name and not part.is_multipart():
            yield name, _payload(part)


def _file_name(part: MIMEPart) -> str | None:
    name = part.get_filename()
    return str(name).replace("\\", "/").rpartition("/")[2] if name else None


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: MIMEPart) -> str:
    """The text of a part by the encoding that it names, or that it is found to have."""
    payload = _payload(part)
    declared = decode_declared(payload, str(part.get_content_charset("")))
    if declared is not None:
        return declared
    try:
        return decode(payload)[0]
    except UndecodableError:
        return payload.decode("gb18030", "replace")


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (IndexError, LookupError, TypeError, ValueError, AttributeError):  # headers that only look like ones
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _date(message: EmailMessage) -> str | None:
    try:
        moment = getattr(message["date"], "datetime", None)
    except (IndexError, LookupError, TypeError, ValueError, AttributeError):
        return None
    return moment.date().isoformat() if moment else None
