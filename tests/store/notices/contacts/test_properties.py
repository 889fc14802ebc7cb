from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.notices.contacts.blocks import MOST_CHARACTERS
from store.notices.contacts.finding import find_contacts
from store.notices.contacts.folding import fold
from store.values.notices import Contact

PIECES = (
    *"，。；：、（）()\n 　|/-—－“”·@.：",
    *(
        "联系人",
        "電話",
        "传真",
        "地址：",
        "邮编",
        "邮箱",
        "热线",
        "拨打",
        "转",
        "收",
        "版權所有",
        "请及时报送",
        "联系",
        "咨询",
    ),
    *(
        "王晓明",
        "李建国",
        "高　扬",
        "陈老师",
        "副主任",
        "欧阳",
        "买买提·阿不都拉",
        "市商务局",
        "學會秘書處",
        "南桥区",
        "公司",
    ),
    *(
        "010-87654321",
        "（0571）87654321",
        "87654321",
        "/2",
        "转8001",
        "（4305）",
        "138 0001 2345",
        "13800012345",
        "12345",
    ),
    *(
        "400-123-4567",
        "100037",
        "０１０",
        "２０２０年",
        "〔2020〕12号",
        "abc@example.com",
        "www.example.cn",
        "北京市西城区某某路5号",
    ),
    *("学会召开年会", "1234567元", "1.", "（一）", "QQ", "账号：", "86-10-"),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


def values(contact: Contact) -> list[str]:
    phones = [phone.printed for phone in (*contact.phones, *contact.faxes)]
    single = [value for value in (contact.address, contact.postcode) if value]
    return [*phones, *contact.persons, *contact.emails, *contact.web, *single]


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=300, deadline=None)
@given(text=texts, before=texts, issuer=st.none() | st.just("某某学会"))
def test_every_value_stands_in_its_quote_and_every_quote_in_its_part(text, before, issuer):
    whole = before + text + before
    start, end = len(before), len(before) + len(text)
    last = start
    for contact in find_contacts(whole, start, end, issuer=issuer):
        assert start <= contact.start < contact.end <= end
        assert contact.end - contact.start <= MOST_CHARACTERS
        assert contact.start >= last
        last = contact.end
        quote = squeezed(whole[contact.start : contact.end])
        assert all(squeezed(value) in quote for value in values(contact))
        assert contact.org_inferred <= (contact.org == issuer)
        assert any((contact.phones, contact.faxes, contact.emails, contact.address, contact.postcode))


@given(text=st.text())
def test_any_text_is_read_without_an_error_and_folded_to_its_own_length(text):
    find_contacts(text, 0, len(text))
    assert len(fold(text)) == len(text)
