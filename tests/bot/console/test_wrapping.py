from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.console.wrapping import NOT_AT_START, wrapped

MIXED = st.text(alphabet="中文，。（）“”abc XYZ012 \n", max_size=80)


def lines(text: str, width: int) -> list[str]:
    return wrapped(Text(text), width).plain.split("\n")


def test_chinese_breaks_between_any_two_characters() -> None:
    assert lines("一二三四五六", 8) == ["一二三四", "五六"]


def test_a_space_is_no_reason_to_leave_a_line_half_empty() -> None:
    assert lines("一、 二三四五六七", 10) == ["一、 二三", "四五六七"]


def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert lines("一二三四，五", 8) == ["一二三", "四，五"]
    assert lines("一二三（四）", 8) == ["一二三", "（四）"]
    assert lines("“一”“二”“三”", 10) == ["“一”“二”", "“三”"]


def test_words_and_numbers_stay_whole_where_they_fit() -> None:
    assert lines("电话 010-68596456", 14) == ["电话", "010-68596456"]
    assert lines("see the notice", 9) == ["see the", "notice"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert lines("https://example.org/abc", 10) == ["https://ex", "ample.org/", "abc"]


def test_styles_stay_on_their_characters() -> None:
    text = Text("一二三四五六")
    text.stylize("bold", 3, 5)
    result = wrapped(text, 8)
    assert [result.plain[span.start : span.end] for span in result.spans] == ["四", "五"]


@given(MIXED, st.integers(min_value=2, max_value=30))
def test_lines_fit_and_nothing_but_space_is_lost(text: str, width: int) -> None:
    result = lines(text, width)
    assert all(cell_len(line) <= width for line in result)
    assert "".join("".join(result).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["中", "文", "字，", "（字", "“字”", "ab"])))
def test_no_line_starts_with_a_closing_mark(parts: list[str]) -> None:
    assert not any(line[:1] in NOT_AT_START for line in lines("".join(parts), 10) if line)
