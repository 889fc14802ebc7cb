"""Finding the contact blocks of a text: the values in it, grouped, with whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.language.patterns import lazy_pattern
from store.notices.contacts.addresses import find_addresses
from store.notices.contacts.areas import area_for, area_in_use
from store.notices.contacts.blocks import Block, Member, group
from store.notices.contacts.folding import fold
from store.notices.contacts.found import Found, Kind
from store.notices.contacts.numbers import e164, find_numbers
from store.notices.contacts.quotes import quote_span
from store.notices.contacts.reach import find_emails, find_postcodes, find_web
from store.notices.contacts.speakers import speaker_of
from store.notices.contacts.stated import stated_owner
from store.values.notices import Contact, Phone

# Without one of these a text holds no contact; most news articles and notices are done with here. All begins with one
# set of characters, which lets the search skip the rest in a tenth of the time.
_CANDIDATE = re.compile(
    r"[0-9０-９@＠(地寄送电電热熱](?:(?<=[0-9０-９])(?:[0-9０-９]{4}|[0-9０-９]{2}[  　\n—－–-]{1,2}[0-9０-９]{3})"
    r"|(?<=[@＠])|(?<=\()[aA][tT]\)|(?<=地)\s{0,4}址|(?<=[寄送])[至往到]|(?:(?<=电)话|(?<=電)話|(?<=热)线|(?<=熱)線)[:：])"
)
# The site on which a text is printed again has numbers of its own.
_OF_THE_SITE = lazy_pattern(r"版权|侵权|转载|本网|本报|本刊|报料|爆料|投稿|新闻热线|来源有误")
# Who sent a mail passes on what others issued as often as not.
_OF_A_SENDER = lazy_pattern(r"^(?:From|发件人|寄件人|寄件者)[:：]", re.MULTILINE | re.IGNORECASE)


def find_contacts(text: str, start: int, end: int, *, issuer: str | None = None) -> tuple[Contact, ...]:
    """The contact blocks within ``text[start:end]``, in the order of the text; offsets point into ``text``.

    ``text`` is the cleaned text of a file; only ``text[start:end]`` is looked at. ``issuer`` is the notice's issuing
    body, which stands in (``org_inferred``) for blocks that name no organisation; where it is None, the body does that
    signs within a line or that the title begins with. Values are as printed, without the
    white space that cuts them; a phone's purpose is in Simplified script. Never raises.
    """
    if not _CANDIDATE.search(text, start, end):
        return ()
    part = text[start:end]
    folded = fold(part)
    values = _values(folded)
    if not any(value.alone for value in values):
        return ()
    speaker = None if issuer else speaker_of(folded)
    in_use = area_in_use(values)
    contacts = []
    lower = 0
    owner = None
    blocks = group(folded, values)
    for index, block in enumerate(blocks):
        upper = max(blocks[index + 1].start if index + 1 < len(blocks) else len(folded), block.end)
        owner = _owner(part, folded, block, lower, upper) or (owner if block.goes_on else None)
        if not any(member.value.alone for member in block.members):
            continue
        span = quote_span(folded, block, lower, upper)
        stands_in = None if _OF_A_SENDER.search(folded, *span) else issuer
        if speaker and not _OF_THE_SITE.search(folded, *span):
            stands_in = _printed(part, *speaker)
        contacts.append(_contact(part, block, span, start, (owner, stands_in), in_use))
        lower = max(span[1], block.end)
    return _with_named_owners(contacts)


def _with_named_owners(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """``contacts``, where one that names no organisation has that of another one with a number of its own."""
    named = {phone.printed: contact.org for contact in contacts if not contact.org_inferred for phone in contact.phones}
    result = []
    for contact in contacts:
        orgs = {named.get(phone.printed) for phone in contact.phones} - {None}
        unnamed = contact.org_inferred or contact.org is None
        result.append(replace(contact, org=orgs.pop(), org_inferred=True) if unnamed and len(orgs) == 1 else contact)
    return tuple(result)


def _owner(part: str, folded: str, block: Block, lower: int, upper: int) -> str | None:
    """The organisation that the block or a line nearby names."""
    if block.orgs:
        return _printed(part, block.orgs[0].start, block.orgs[-1].end)
    if block.goes_on:
        return None
    stated = stated_owner(folded, block.start, block.end, lower, upper)
    return _printed(part, *stated) if stated else None


def _values(folded: str) -> list[Found]:
    """Every value in the text, in order, none overlapping another."""
    taken = bytearray(len(folded))
    chosen: list[Found] = []
    addresses = find_addresses(folded)
    for candidates in (find_emails(folded), find_web(folded), addresses, find_postcodes(folded, addresses)):
        for value in candidates:
            if not any(taken[value.start : value.end]):
                taken[value.start : value.end] = b"\1" * (value.end - value.start)
                chosen.append(value)
    return sorted([*chosen, *find_numbers(folded, taken)], key=lambda value: value.start)


def _contact(
    part: str, block: Block, span: tuple[int, int], offset: int, owners: tuple[str | None, str | None], in_use: str
) -> Contact:
    """The block as a value. ``owners`` are the organisation it is of and the body that stands in where it has none."""
    members = block.members
    org, stands_in = owners
    address = next(iter(_all(part, members, Kind.ADDRESS)), None)
    area = area_for(fold(address or ""), fold(org) if org else None, fold(stands_in or ""), in_use)
    return Contact(
        start=offset + span[0],
        end=offset + span[1],
        org=org or stands_in,
        org_inferred=org is None and stands_in is not None,
        persons=tuple(dict.fromkeys("".join(part[word.start : word.end].split()) for word in block.persons)),
        phones=_phones(part, members, area, fax=False),
        faxes=_phones(part, members, area, fax=True),
        emails=_all(part, members, Kind.EMAIL),
        address=address,
        postcode=next(iter(_all(part, members, Kind.POSTCODE)), None),
        web=_all(part, members, Kind.WEB),
    )


def _all(part: str, members: Sequence[Member], kind: Kind) -> tuple[str, ...]:
    values = [member.value for member in members if member.value.kind is kind]
    return tuple(dict.fromkeys(_printed(part, value.start, value.end) for value in values))


def _phones(part: str, members: Sequence[Member], area: str, *, fax: bool) -> tuple[Phone, ...]:
    """The numbers as printed, either those to call or those to fax to.

    One without an area code takes that of the number before it in the block for its E.164 form, the first ``area``.
    """
    phones: list[Phone] = []
    for member in members:
        value = member.value
        if value.kind is not Kind.PHONE:
            continue
        area = value.area or area
        if not (member.fax if fax else member.voice):
            continue
        printed = _printed(part, value.start, value.end)
        for digits in (value.digits, *value.more):
            own = area if len(digits) in (7, 8) else ""
            phones.append(Phone(printed, e164(digits, own), member.purpose or None))
    return tuple(dict.fromkeys(phones))


def _printed(part: str, start: int, end: int) -> str:
    """The value as printed; a line break within it, and the white space around that, is no part of it."""
    lines = part[start:end].split("\n")
    return "".join(line.strip() for line in lines)
