import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.cleaning.edits import apply, compose
from store.cleaning.offsets import OffsetMap
from store.values.texts import Repair, Span


@st.composite
def repairs_of(draw: st.DrawFn, length: int) -> list[Repair]:
    """Repairs of a text of this length: in order, apart, none of them empty."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [Repair("some", start, end, draw(st.text("xyz", max_size=3))) for start, end in pairs]


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, list[Repair]]:
    text = draw(st.text("abc学会\n", max_size=40))
    return text, draw(repairs_of(len(text)))


# 协(xié)(学)会 A: the pinyin was dropped, A replaced by 12.
MAP = OffsetMap(11, ((1, 6, 0), (10, 11, 2)))


def test_clean_spans_are_found_in_the_original() -> None:
    assert MAP.clean_length == 7
    assert MAP.to_original(0, 1) == Span(0, 1)
    assert MAP.to_original(1, 4) == Span(6, 9)
    assert MAP.to_original(0, 2) == Span(0, 7)
    assert MAP.to_original(5, 6) == MAP.to_original(6, 7) == MAP.to_original(5, 7) == Span(10, 11)
    assert MAP.to_original(1, 1) == Span(6, 6)
    assert MAP.to_original(7, 7) == Span(11, 11)


def test_original_spans_are_found_in_the_clean_text_unless_they_were_dropped() -> None:
    assert MAP.to_clean(0, 1) == Span(0, 1)
    assert MAP.to_clean(1, 6) is None
    assert MAP.to_clean(2, 4) is None
    assert MAP.to_clean(0, 7) == Span(0, 2)
    assert MAP.to_clean(10, 11) == Span(5, 7)
    assert MAP.to_clean(11, 11) == Span(7, 7)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2), (0, 12)])
def test_spans_outside_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        MAP.to_clean(start, end)
    with pytest.raises(ValueError, match="span"):
        MAP.to_original(start, end)


@pytest.mark.parametrize("changes", [((2, 2, 1),), ((0, 12, 0),), ((0, 5, 0), (4, 6, 0)), ((3, 4, -1),), ((-1, 2, 0),)])
def test_changes_that_cannot_be_are_refused(changes: tuple[tuple[int, int, int], ...]) -> None:
    with pytest.raises(ValueError, match="change"):
        OffsetMap(11, changes)


def test_a_map_of_an_untouched_text_takes_a_few_bytes() -> None:
    assert len(OffsetMap(100_000).to_bytes()) < 6


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\x80", b"\1nonsense", b"\2\5", b"\0\5\1", b"\0\5\7\1\0"])
def test_damaged_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"damaged|change"):
        OffsetMap.from_bytes(data)


@given(repaired())
def test_a_stored_map_comes_back(case: tuple[str, list[Repair]]) -> None:
    offsets = OffsetMap.of(len(case[0]), case[1])
    assert OffsetMap.from_bytes(offsets.to_bytes()) == offsets


@given(repaired())
def test_every_place_is_mapped_both_ways(case: tuple[str, list[Repair]]) -> None:
    text, repairs = case
    clean, offsets = apply(text, repairs), OffsetMap.of(len(text), repairs)
    assert offsets.clean_length == len(clean)
    for place in range(len(clean)):
        span = offsets.to_original(place, place + 1)
        back = offsets.to_clean(span.start, span.end)
        assert back is not None
        assert back.start <= place < back.end
        if not any(repair.start == span.start for repair in repairs):
            assert text[span.start : span.end] == clean[place]
    for place in range(len(text)):
        if not any(repair.start <= place < repair.end for repair in repairs):
            span = offsets.to_clean(place, place + 1) or Span(0, 0)
            assert clean[span.start : span.end] == text[place]
            assert offsets.to_original(span.start, span.end) == Span(place, place + 1)


@given(st.data(), repaired())
def test_two_rounds_of_repairs_become_one(data: st.DataObject, case: tuple[str, list[Repair]]) -> None:
    text, first = case
    middle = apply(text, first)
    second = data.draw(repairs_of(len(middle)))
    both = compose(len(text), first, middle, second)
    assert apply(text, both) == apply(middle, second)
    OffsetMap.of(len(text), both)


def test_a_later_repair_takes_in_what_an_earlier_one_put_there() -> None:
    first = [Repair("space", 1, 2, " "), Repair("pinyin", 4, 6, "")]
    second = [Repair("conjunction", 1, 3, "和")]
    assert compose(8, first, "a bcdef", second) == (
        Repair("conjunction", 1, 3, "和"),
        Repair("pinyin", 4, 6, ""),
    )
