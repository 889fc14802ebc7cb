from __future__ import annotations

from pathlib import Path

import pytest

from store.cleaning import clean
from store.notices.contacts.finding import find_contacts
from store.values.notices import Contact

SEEDS = Path(__file__).parents[4] / "seeds"


def contacts_of(name: str, issuer: str | None) -> list[tuple[Contact, str]]:
    (path,) = SEEDS.glob(f"{name}_*.txt")
    text = clean(path.read_text(encoding="utf-8")).text
    found = find_contacts(text, 0, len(text), issuer=issuer)
    return [(contact, text[contact.start : contact.end]) for contact in found]


def test_the_contact_block_of_the_rock_mechanics_society():
    ((contact, quote),) = contacts_of("000", "中国岩石力学与工程学会")
    assert contact.org == "学会党委办公室"
    assert contact.persons == ("张建军", "胡威", "韩晓红")
    assert contact.emails == ("csrme@126.com",)
    assert [(phone.printed, phone.e164) for phone in contact.phones] == [
        ("（010）82998163", "+861082998163"),
        ("13641167598", "+8613641167598"),
        ("13611162114", "+8613611162114"),
    ]
    assert quote.startswith("有关疫情防控斗争中涌现的先进典型和感人事迹，请及时报送学会党委办公室。")
    assert quote.endswith("13611162114")


def test_the_footer_of_the_instrument_association():
    ((contact, quote),) = contacts_of("004", "中國機械工業聯合會")
    assert contact.org == "中國儀器儀表行業協會"
    assert not contact.org_inferred
    assert contact.address == "北京市西城區百萬莊大街16號1號樓6層"
    assert contact.postcode == "100037"
    assert [(phone.printed, phone.e164) for phone in contact.phones] == [
        ("010-68596456", "+861068596456"),
        ("68596458", "+861068596458"),
    ]
    assert quote.startswith("中國儀器儀表行業協會版權所有")
    assert quote.endswith("68596458")


@pytest.mark.parametrize("name", ["001", "002", "003"])
def test_the_other_notices_hold_none(name):
    assert contacts_of(name, None) == []
