"""The bytes of a file come back as they were, and take little where its text is kept beside them."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.database.originals import pack, unpack

NOTICE = "关于2024年春节放假安排的通知\n\n各部门：\n春节放假八天，请妥善安排值班。\n\n办公室\n2024年1月20日\n"


@given(st.binary(max_size=300), st.text(max_size=300), st.sampled_from(["utf-8", "gb18030", "utf-16", "big5", ""]))
def test_bytes_come_back_whatever_became_of_them(original: bytes, text: str, encoding: str) -> None:
    assert unpack(pack(original, text, encoding), text, encoding) == original


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5hkscs"])
@pytest.mark.parametrize("text", [NOTICE, NOTICE * 2000, ""], ids=["short", "long", "empty"])
def test_a_file_comes_back_in_its_encoding(encoding: str, text: str) -> None:
    original = text.replace("\n", "\r\n").encode(encoding, "replace")
    assert unpack(pack(original, text, encoding), text, encoding) == original


def test_a_notice_takes_a_fifth_of_what_it_takes_by_itself() -> None:
    original = NOTICE.encode("gb18030")
    assert len(pack(original, NOTICE, "gb18030")) < len(zlib.compress(original)) / 5


def test_what_was_packed_by_itself_comes_back() -> None:
    assert unpack(zlib.compress(NOTICE.encode()), NOTICE, "utf-8") == NOTICE.encode()
