from __future__ import annotations

import pytest

from store.notices.contacts.persons import is_name, name_in


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("联系人：张晓明 电话：010-87654321", ["张晓明"]),
        ("联系人：张晓明、李建国，电话：010-87654321", ["张晓明", "李建国"]),
        ("联系人：张晓明　李建国　电话：010-87654321", ["张晓明", "李建国"]),
        ("联系人：高　扬 010-87654321", ["高扬"]),
        ("联系人：李  勇（13800012345）", ["李勇"]),
        ("聯繫人：陳志強，電話：010-87654321", ["陳志強"]),
        ("联系人：欧阳晓明 13800012345", ["欧阳晓明"]),
        ("联系人：买买提·阿不都拉 13800012345", ["买买提·阿不都拉"]),
        ("联系人：王主任 13800012345", ["王主任"]),
        ("联系人：王晓明主任 13800012345", ["王晓明"]),
        ("联系人：办公室副主任王晓明 13800012345", ["王晓明"]),
        ("请联系孙立强科长13800012345。", ["孙立强"]),
        ("如有疑问，请与陈大文联系：010-87654321。", ["陈大文"]),
        ("电话：010-87654321，联系人：陈大文。", ["陈大文"]),
        ("联系电话：87654321（陈老师）", ["陈老师"]),
        ("王立辉13800012345", ["王立辉"]),
        ("联系人：同上，电话：010-87654321", []),
        ("联系人：待定，电话：010-87654321", []),
        ("办公时间：白天 电话：010-87654321", []),
    ],
)
def test_names_whom_to_reach(only, text, persons):
    assert list(only(text).persons) == persons


@pytest.mark.parametrize(
    "word", ["长沙", "常德", "高级", "时间", "金额", "应立即", "南桥区", "综合处", "安全科", "市", "的人"]
)
def test_words_that_begin_like_a_surname_are_no_names(word):
    assert not is_name(word)


@pytest.mark.parametrize("word", ["王伟", "王小伟", "欧阳娜", "欧阳小娜", "靳海平", "哈森", "卫承志"])
def test_names_are_names(word):
    assert is_name(word)


def test_a_post_is_no_part_of_a_name():
    assert name_in("副处长王小伟") == (3, 6)
    assert name_in("王小伟副处长") == (0, 3)
    assert name_in("王处长") == (0, 3)
    assert name_in("副处长") is None
