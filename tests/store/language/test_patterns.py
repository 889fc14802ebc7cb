import re

import pytest

from store.language.patterns import lazy_pattern


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    lazy, compiled = (
        lazy_pattern(r"(?P<year>\d{4})年|X", re.IGNORECASE),
        re.compile(r"(?P<year>\d{4})年|X", re.IGNORECASE),
    )
    text = "2020年至2021年 x"
    assert lazy.findall(text) == compiled.findall(text)
    assert [match["year"] for match in lazy.finditer(text)] == ["2020", "2021", None]
    assert lazy.sub("", text) == compiled.sub("", text)
    assert lazy.split(text) == compiled.split(text)
    assert lazy.match(text, 6)
    assert lazy.search(text, 11).group() == "x"  # type: ignore[union-attr]
    assert lazy.fullmatch("x")
    assert (lazy.pattern, lazy.flags) == (compiled.pattern, compiled.flags)


def test_it_is_compiled_at_its_first_use() -> None:
    broken = lazy_pattern("(")
    with pytest.raises(re.error):
        broken.search("")
