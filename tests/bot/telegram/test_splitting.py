from __future__ import annotations

from fake_telegram.entities import parse_html, utf16
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.html import Html, blockquote, bold, code, escape
from bot.telegram.splitting import split


def plain(html: str) -> str:
    return parse_html(html)[0]


def test_a_short_text_stays_as_it_is() -> None:
    html = Html("<blockquote expandable>一&lt;<b>二</b></blockquote>\n<code>&amp;</code>")
    assert split(html) == (html,)


def test_a_text_with_nothing_to_see_gives_nothing() -> None:
    assert split(Html(" \n<b> </b>")) == ()


def test_a_cut_is_made_after_a_sentence() -> None:
    assert split(Html("第一句话。第二句话！第三句"), 12) == ("第一句话。第二句话！", "第三句")


def test_a_cut_keeps_the_quotation_mark_with_its_sentence() -> None:
    assert split(Html("他说：“我们去开会。”大家都同意"), 12) == ("他说：“我们去开会。”", "大家都同意")


def test_a_cut_is_rather_made_after_a_line_or_paragraph() -> None:
    assert split(Html("一二三四五。\n六。七八"), 9) == ("一二三四五。", "六。七八")
    assert split(Html("一二三四。\n\n五\n六七"), 10) == ("一二三四。", "五\n六七")


def test_a_text_without_any_boundary_is_cut_where_it_must_be() -> None:
    assert split(Html("一" * 10), 4) == ("一一一一", "一一一一", "一一")


def test_tags_are_closed_and_opened_again_at_a_cut() -> None:
    first, second = split(Html("<blockquote expandable>一二三。<b>四五。六</b>七</blockquote>"), 6)
    assert first == "<blockquote expandable>一二三。</blockquote>"
    assert second == "<blockquote expandable><b>四五。六</b>七</blockquote>"


def test_lengths_are_counted_in_utf16_units_and_no_character_is_cut_in_two() -> None:
    assert split(Html("😀😀😀"), 5) == ("😀😀", "😀")
    assert split(Html("😀"), 1) == ("😀",)


def test_escaped_characters_count_once() -> None:
    assert split(Html("&lt;" * 10), 10) == ("&lt;" * 10,)


def test_no_piece_has_too_many_formatted_runs() -> None:
    pieces = split(Html("".join(f"<code>{number}</code> " for number in range(250))))
    assert [len(parse_html(piece)[1]) for piece in pieces] == [100, 100, 50]


words = st.text(alphabet="一二。！\n ，a.<&😀”", max_size=12)
runs = st.tuples(st.sampled_from(["plain", "bold", "code", "quote"]), words)


@given(st.lists(runs, max_size=20), st.integers(min_value=2, max_value=30))
def test_pieces_are_well_formed_short_enough_and_lose_nothing(parts: list[tuple[str, str]], limit: int) -> None:
    styles = {"plain": escape, "code": code, "bold": lambda text: bold(escape(text))}
    styles["quote"] = lambda text: blockquote(bold(escape(text)))
    html = Html("".join(styles[kind](text) for kind, text in parts))
    pieces = split(html, limit)
    assert all(0 < utf16(plain(piece)) <= limit for piece in pieces)
    assert "".join("".join(map(plain, pieces)).split()) == "".join(plain(html).split())
