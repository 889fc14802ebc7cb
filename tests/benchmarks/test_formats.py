"""The same notice comes out of each format that the benchmark saves it in."""

from pathlib import Path

import pytest
from benchmarks.formats import FORMATS, traditional

from store.language.folding import fold
from store.readers import read
from store.values.texts import RawDocument

NOTICE = """# 关于召开年会的通知

各会员单位：

**一是时间。**年会定于六月三日上午召开，请各单位于五月二十日前报送回执，逾期不再受理。

联系人：王芳，电话：027-87654321
"""


def letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


@pytest.mark.parametrize("name", FORMATS)
def test_the_notice_comes_back(name: str, tmp_path: Path) -> None:
    file, data = FORMATS[name]("notice", NOTICE)
    path = tmp_path / file
    path.write_bytes(data)
    [document] = [item for item in read(path, file) if isinstance(item, RawDocument)]
    assert letters(NOTICE) in letters(document.text)


def test_big5_has_the_forms_of_characters_that_it_holds() -> None:
    assert traditional("为了\xa0报送").encode("big5hkscs") == "為了 報送".encode("big5hkscs")
