from __future__ import annotations

import pytest

from bot.contacts.printed import Printed
from bot.wording import Wording, wording
from store.values.notices import Contact, Phone

FULL = Contact(
    0,
    9,
    org="某市科协，办公室; 二处",
    persons=("欧阳明",),
    phones=(
        Phone("（010）82998163转8001", "+861082998163", "咨询"),
        Phone("13641167598", "+8613641167598"),
        Phone("12345", None, "举报"),
    ),
    faxes=(Phone("010-82998164", "+861082998164"),),
    emails=("a_b@example.org",),
    address="江城市, 学府路1号;\n科学楼😀\\3层",
    postcode="010010",
    web=("www.example.org", "江城科协"),
)


@pytest.fixture
def words() -> Wording:
    return wording("zh-Hans")


@pytest.fixture
def full() -> Printed:
    """A block that holds everything, and characters that mean something to a format."""
    return Printed(FULL, "关于科普日, “活动”;\n的通知", "2024-05-06")
