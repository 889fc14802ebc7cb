"""What holds for every text: the record is complete, nothing is lost outside it, cleaning again changes nothing."""

import re
import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from store.cleaning import CleanText, OffsetMap, clean
from store.cleaning.edits import apply
from store.values.texts import Repair

NOISE = [
    *("\r\n", "\n", "\n\n", "\u3000\u3000", "\xa0", " ", "\t", "\ufeff", "\u200b", "\u200d", "\x00", "\x0c", "\x92"),
    *("(huì )", "（xué）", "(app)", "(de)", " and ", "??萍冀绶e", "?!鳖A", "?", "\ufffd"),
    *(
        "。",
        "，",
        "；",
        "：",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "- 3 -",
        "第2页",
        "首页 > 正文",
        "版权所有",
        "一、",
        "1. ",
        "# ",
        "- ",
    ),
    *(
        "中国科协",
        "学会",
        "會",
        "疫情防控工作",
        "技术",
        "Notice",
        "e",
        "A",
        "13641167598",
        "2020年1月30日",
        "👨\u200d👩",
    ),
]
noisy = st.lists(st.sampled_from(NOISE) | st.text(max_size=3), max_size=40).map("".join)
WORDS = [
    *("中国", "学会", "会员", "员工", "工作", "作风", "技术", "防控", "疫情", "要求", "各地", "地方", "方案", "人人"),
    *("天天", "开展", "会议", "议程", "市民", "我市", "市委", "委员", "A股", "股票", "研究研究", "两会", "王丽丽"),
]
sentence = st.lists(st.sampled_from(WORDS), min_size=2, max_size=30).map("".join)
prose = st.lists(sentence.map(lambda words: words + "。"), min_size=1, max_size=8).map("\n".join)


def check_record(text: str, cleaned: CleanText) -> None:
    """The repairs make the cleaned text of the original, and the map agrees with them at every character."""
    assert apply(text, cleaned.repairs) == cleaned.text
    assert all(text[repair.start : repair.end] != repair.replacement for repair in cleaned.repairs)
    offsets = cleaned.map
    assert (offsets.original_length, offsets.clean_length) == (len(text), len(cleaned.text))
    repaired = {place for repair in cleaned.repairs for place in range(repair.start, repair.end)}
    for place, char in enumerate(cleaned.text):
        span = offsets.to_original(place, place + 1)
        assert span.start in repaired or text[span.start : span.end] == char
    for place in set(range(len(text))) - repaired:
        there = offsets.to_clean(place, place + 1)
        assert there is not None
        assert cleaned.text[there.start : there.end] == text[place]
        back = offsets.to_original(there.start, there.end)
        assert (back.start, back.end) == (place, place + 1)
    assert OffsetMap.from_bytes(offsets.to_bytes()) == offsets


def check_chrome(cleaned: CleanText) -> None:
    end = 0
    for span in cleaned.chrome:
        assert end <= span.start < span.end <= len(cleaned.text)
        assert cleaned.text[: span.start].endswith("\n") or not span.start
        assert cleaned.text[span.end :].startswith("\n") or span.end == len(cleaned.text)
        end = span.end


def test_the_record_of_each_notice_is_complete(seed: str) -> None:
    cleaned = clean(seed)
    assert cleaned.repairs
    check_record(seed, cleaned)
    check_chrome(cleaned)


def test_cleaning_a_cleaned_notice_changes_nothing(seed: str) -> None:
    cleaned = clean(seed)
    assert clean(cleaned.text) == CleanText(cleaned.text, OffsetMap(len(cleaned.text)), (), cleaned.chrome)


def test_no_noise_is_left_in_a_notice(seed: str) -> None:
    text = clean(seed).text
    assert not re.search(
        r"[(（]\s*[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\s*[)）]|\?| and |\n\n\n|\xa0|[ \u3000]\n|\A\s|\s\Z", text
    )


def test_letters_of_a_notice_are_only_lost_as_pinyin_or_and(seed: str) -> None:
    for repair in clean(seed).repairs:
        if re.search(r"\w", seed[repair.start : repair.end]):
            assert repair.kind in {"pinyin", "conjunction", "mojibake"}


@given(noisy)
def test_any_text_is_cleaned_and_on_record(text: str) -> None:
    cleaned = clean(text)
    check_record(text, cleaned)
    check_chrome(cleaned)


@given(prose)
def test_plain_prose_comes_back_as_it_is(text: str) -> None:
    assert clean(text) == CleanText(text, OffsetMap(len(text)))


@given(noisy)
def test_no_visible_character_goes_without_a_repair_that_says_so(text: str) -> None:
    for repair in clean(text).repairs:
        if repair.kind in {"layout", "line-end", "space"}:
            # What neither shows nor has a width may go with the white space around it.
            gone = text[repair.start : repair.end]
            assert all(char.isspace() or unicodedata.category(char) in {"Cc", "Cf"} for char in gone)


def test_repairs_are_small_enough_to_be_read(seed: str) -> None:
    assert all(isinstance(repair, Repair) and repair.end - repair.start <= 12 for repair in clean(seed).repairs)


def test_a_plain_article_takes_well_under_a_millisecond() -> None:
    text = "各单位要切实做好防控工作（含值班），及时报送情况。" * 28
    clean(text)
    started = time.process_time()
    for _ in range(50):
        clean(text)
    assert (time.process_time() - started) / 50 < 0.001


def test_long_runs_of_one_character_take_no_longer_than_their_length() -> None:
    started = time.process_time()
    for char in " \u3000\n\t(（?“《a\xa0\u200d，":
        clean("学" + char * 50_000 + "会")
        clean(("学" + char) * 20_000)
    assert time.process_time() - started < 20
