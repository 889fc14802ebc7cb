import codecs
import re
from pathlib import Path

import opencc
import pytest

from store.readers.encodings import UndecodableError, decode

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
SHORT = (
    "关于召开2020年年会的通知",
    "联系人：张三 电话：010-82998163",
    "會議延期通知",
    "停水通知：明日8时至12时",
    "各会员单位：",
)


def texts() -> list[str]:
    """Lines and whole texts of the notices in their own script and in the other one."""
    found = list(SHORT)
    for seed in SEEDS:
        text = re.sub(r"\([^()一-鿿0-9]*\)", "", seed.read_text(encoding="utf-8"))
        found += [text, *(line for line in text.split("\n")[:12] if line.strip())]
    traditional, simplified = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
    return sorted({convert(text) for text in found for convert in (traditional.convert, simplified.convert)})


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "big5hkscs"]
)
def test_text_comes_back_from_every_encoding(encoding: str) -> None:
    for text in texts():
        if encoding.startswith("big5") and text != text.encode(encoding, "ignore").decode(encoding):
            continue
        data = text.encode(encoding)
        found, named = decode(data)
        assert found == text
        assert data.decode(named) == found


def test_utf16_with_the_mark_of_either_byte_order_loses_the_mark() -> None:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        data = mark + "会议通知\r\n".encode(encoding)
        text, named = decode(data)
        assert text == "会议通知\r\n"
        assert data.decode(named) == text


def test_english_with_one_chinese_word_is_no_utf16() -> None:
    text = "Notice: 会议 cancelled"
    assert decode(text.encode("gb18030"))[0] == text


def test_four_byte_gb18030_characters_are_read() -> None:
    text = "关于㐀㐁街道停水的通知，请居民提前储水。"
    assert decode(text.encode("gb18030"))[0] == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)) * 4,
        "通知\0正文".encode(),
        b"\x1f\x8b\x08\x00" + bytes(reversed(range(256))) * 3,
        bytes([1, 2, 3, 4, 5, 6, 7, 8]) * 10,
        codecs.BOM_UTF16_LE + b"\x00",
        codecs.BOM_UTF8 + b"\xff\xfe\xff",
        "会议通知".encode("gb18030")[:-1] + b"\xff\xff",
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(UndecodableError, match=r"[A-Z].*\.$"):
        decode(data)
