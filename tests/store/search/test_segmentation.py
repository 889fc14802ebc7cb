from store.search.segmentation import segment


def test_the_words_cover_as_much_as_they_can() -> None:
    assert segment("研究生命起源", {"研究", "研究生", "生命", "命", "起源"}) == ("研究", "生命", "起源")


def test_fewer_words_win_where_they_cover_as_much() -> None:
    assert segment("消防安全检查", {"消防", "安全", "检查", "消防安全"}) == ("消防安全", "检查")


def test_what_no_known_word_covers_is_left_out() -> None:
    assert segment("看灭火器吗 abc", {"灭火器"}) == ("灭火器",)
    assert segment("", {"灭火器"}) == ()
    assert segment("灭火器", ()) == ()


def test_each_word_is_named_once_and_none_reaches_over_a_gap() -> None:
    assert segment("检查 检查", {"检查", "查检"}) == ("检查",)
