"""Passages that say in other words what a question asks come close to it."""

from store.search.closeness import closeness

NOTICE = "关于疫情防控的通知"


def weights(content: str, *texts: str, named: str = "", name: str = NOTICE) -> list[float]:
    return closeness(content, named, [(text, name) for text in texts]).tolist()


def test_the_passage_that_says_the_same_in_other_words_comes_closest() -> None:
    other, right = weights("干部谎报数字", "各级党组织要加强学习", "坚决杜绝弄虚作假、虚报瞒报")
    assert right > other


def test_other_words_never_beat_the_words_asked_with() -> None:
    literal, alike = weights("谎报", "严禁谎报", "严禁虚报")
    assert literal > alike > 0


def test_words_for_the_notice_itself_tell_none_of_its_passages_apart() -> None:
    assert weights("机器", "机器设备", name="中国机械工业联合会") < weights("机器", "机器设备")


def test_the_organisation_asked_about_is_left_out() -> None:
    assert weights("地震学会", "地震学会", named="地震学会", name="") == [0.0]


def test_a_question_without_common_words_comes_close_to_nothing() -> None:
    assert weights("xyz", "疫情防控") == [0.0]


def test_a_passage_without_words_is_close_to_nothing() -> None:
    empty, _ = closeness("困难", "", [("", ""), ("难处", "")])
    assert empty == 0.0
