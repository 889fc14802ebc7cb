from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.printed import Printed, printed_entry, to_dial
from bot.contacts.vcard import card_of, vcard, vcard_within
from bot.wording import LANGUAGES, Wording, wording
from store import Store
from store.values.notices import Contact, Phone

TELEGRAM = 2048


def read(text: str) -> Any:
    """The one card in ``text``, as an address book reads it."""
    [card] = vobject.readComponents(text, validate=True)
    return card


def numbers(card: Any) -> dict[str, list[str]]:
    return {line.value: line.params["TYPE"] for line in card.tel_list}


def test_every_value_comes_back_as_it_was(full: Printed, words: Wording) -> None:
    card = read(vcard(card_of(full, words)))
    assert card.version.value == "3.0"
    assert card.fn.value == "欧阳明"
    assert (card.n.value.family, card.n.value.given) == ("欧阳", "明")
    assert card.org.value == ["某市科协，办公室; 二处"]
    assert card.email.value == "a_b@example.org"
    assert (card.adr.value.street, card.adr.value.code) == ("江城市, 学府路1号; 科学楼😀\\3层", "010010")
    assert card.url.value == "http://www.example.org"


def test_numbers_are_dialled_in_e164_where_it_is_known_and_told_apart(full: Printed, words: Wording) -> None:
    assert numbers(read(vcard(card_of(full, words)))) == {
        "+861082998163,8001": ["WORK", "VOICE"],
        "+8613641167598": ["CELL"],
        "12345": ["WORK", "VOICE"],
        "+861082998164": ["WORK", "FAX"],
    }


def test_the_note_says_what_a_number_is_for_and_where_it_is_printed(full: Printed, words: Wording) -> None:
    note = read(vcard(card_of(full, words))).note.value.split("\n", 3)
    assert note == [
        "电话：（010）82998163转8001（咨询）",
        "电话：12345（举报）",
        "网址：江城科协",
        "来源：《关于科普日, “活动”;\n的通知》（2024-05-06）",
    ]


def test_lines_end_as_the_format_says_and_none_is_too_long(full: Printed, words: Wording) -> None:
    text = vcard(card_of(replace(full, title="很长的题目😀" * 40), words))
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert "很长的题目😀" * 40 in read(text).note.value


def test_several_persons_with_the_same_numbers_are_one_card_of_their_organisation(words: Wording) -> None:
    contact = Contact(0, 9, org="学会办公室", persons=("张三", "李四"), phones=(Phone("010-82998163"),))
    card = read(vcard(card_of(Printed(contact, "通知"), words)))
    assert (card.fn.value, card.n.value.family, card.n.value.given) == ("学会办公室", "", "学会办公室")
    assert card.note.value == "联系人：张三、李四\n来源：《通知》"


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (Contact(0, 9, persons=("张三", "李四"), phones=(Phone("12345"),)), "张三、李四"),
        (Contact(0, 9, phones=(Phone("12345", None, "举报"),)), "12345（举报）"),
        (Contact(0, 9, emails=("a@b.cn",)), "通知"),
    ],
)
def test_a_card_without_a_name_is_called_by_what_tells_it_from_others(
    contact: Contact, shown: str, words: Wording
) -> None:
    assert read(vcard(card_of(Printed(contact, "通知"), words))).fn.value == shown


def test_a_post_in_place_of_a_name_is_the_title(words: Wording) -> None:
    card = read(vcard(card_of(Printed(Contact(0, 9, persons=("张主任",)), "通知"), words)))
    assert (card.fn.value, card.n.value.family, card.title.value) == ("张主任", "张", "主任")


def test_an_organisation_that_stands_in_is_marked(words: Wording) -> None:
    contact = Contact(0, 9, org="某学会", org_inferred=True, persons=("张三",))
    card = read(vcard(card_of(Printed(contact, "通知"), words)))
    assert card.org.value == ["某学会"]
    assert card.note.value.startswith("单位：某学会（发文单位）")


@pytest.mark.parametrize(
    ("printed", "e164", "dialled"),
    [
        ("010-82998163", "+861082998163", "+861082998163"),
        ("010-65669856-300", "+861065669856", "+861065669856,300"),
        ("(0551)6264 0001 分机 12", "+8655162640001", "+8655162640001,12"),
        ("65669856（4305）", "+861065669856", "+861065669856,4305"),
        ("400-123-4567", "+864001234567", "+864001234567"),
        ("0997-250-0003", "+869972500003", "+869972500003"),
        ("82998163/4", "+861082998164", "+861082998164"),
        ("65669856转300", None, "65669856转300"),
    ],
)
def test_an_extension_is_dialled_after_a_pause(printed: str, e164: str | None, dialled: str) -> None:
    assert to_dial(Phone(printed, e164)) == dialled


def test_a_card_that_is_too_large_loses_what_is_least_needed(full: Printed, words: Wording) -> None:
    assert vcard_within(card_of(full, words), TELEGRAM) == vcard(card_of(full, words))
    crowded = replace(full, contact=replace(full.contact, web=("www.example.org/" + "x" * 1500,)))
    card = read(vcard_within(card_of(crowded, words), TELEGRAM))
    assert len(card.tel_list) == 4
    assert "url" not in card.contents
    endless = replace(full, contact=replace(full.contact, phones=full.contact.phones * 99), title="题" * 3000)
    card = read(vcard_within(card_of(endless, words), TELEGRAM))
    assert (card.fn.value, len(card.tel_list)) == ("欧阳明", 3)


values = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=400).filter(str.strip)
contacts = st.builds(
    Contact,
    start=st.just(0),
    end=st.just(9),
    org=st.none() | values,
    persons=st.lists(values, max_size=3).map(tuple),
    phones=st.lists(st.builds(Phone, values, st.none() | st.just("+861082998163"), values), max_size=9).map(tuple),
    emails=st.lists(values, max_size=3).map(tuple),
    address=st.none() | values,
    web=st.lists(values, max_size=3).map(tuple),
)


@given(contact=contacts, title=values)
def test_whatever_a_notice_prints_is_read_back(contact: Contact, title: str) -> None:
    card = card_of(Printed(contact, title), wording("en"))
    seen = read(vcard(card))
    assert seen.fn.value == " ".join(card.shown.split())
    assert [line.value for line in seen.contents.get("tel", ())] == [to_dial(phone) for phone in contact.phones]
    small = vcard_within(card, TELEGRAM)
    assert read(small)
    assert len(small.encode()) <= TELEGRAM


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contacts_of_the_seeds_are_read_back(seeds_db: Path, language: Any) -> None:
    with Store(seeds_db) as store:
        entries = store.contacts()
    cards = [read(vcard(card_of(printed_entry(entry, {}), wording(language)))) for entry in entries]
    assert "+8613641167598" in {line.value for card in cards for line in card.tel_list}
