from __future__ import annotations

import pytest

from store.notices.contacts.organisations import is_org, org_in


@pytest.mark.parametrize(
    ("text", "org"),
    [
        ("联系电话：市商务局市场发展处，87654321。", "市商务局市场发展处"),
        ("联系电话：省交通厅运行调度处、0851-87654321。", "省交通厅运行调度处"),
        ("请及时报送学会党委办公室。\n联系人：王晓明\n电话：010-87654321", "学会党委办公室"),
        ("典型做法请及时报告我部人才发展司。联系人：王晓明，电话：010-87654321", "人才发展司"),
        ("送物资前请先与县红十字会联系，电话：63820000。", "县红十字会"),
        ("可拨打市房产登记中心预约电话88790000。", "市房产登记中心"),
        ("联系人：国际合作处李平；联系电话：87654321", "国际合作处"),
        ("联系部门：县科工局；联系人：赵雨薇；联系电话：87654321", "县科工局"),
        ("联系科室：产业科、规划科\n联系人：刘雨霞\n联系电话：87654321", "产业科、规划科"),
        ("報送中國某某學會秘書處，電話：010-87654321", "中國某某學會秘書處"),
        ("请于3月5日前报市政府办公室秘书科（邮箱：abc@example.gov.cn）。", "市政府办公室秘书科"),
        ("技能培训中心“职工书屋网” 联系人：姜雨晴 电话：010-87654321", "技能培训中心"),
        ("开户名：某某慈善总会\n账号：100200300400\n热线电话：0771-2810000", "某某慈善总会"),
    ],
)
def test_names_whom_the_number_belongs_to(only, text, org):
    contact = only(text, issuer="发文单位")
    assert contact.org == org
    assert not contact.org_inferred


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话：010-87654321",
        "请与我局联系，电话：010-87654321",
        "请与本会联系，电话：010-87654321",
        "各有关单位可拨打010-87654321咨询。",
        "联系人：王晓明，电话：010-87654321",
    ],
)
def test_the_issuer_stands_in_where_none_is_named(only, text):
    contact = only(text, issuer="某某市科学技术协会")
    assert contact.org == "某某市科学技术协会"
    assert contact.org_inferred


def test_without_an_issuer_there_is_no_organisation(only):
    contact = only("咨询电话：010-87654321")
    assert contact.org is None
    assert not contact.org_inferred


@pytest.mark.parametrize("word", ["有关部门", "社会", "5号楼318室", "新闻发布会", "本单位", "12309平台", "办公室主任"])
def test_what_names_no_organisation(word):
    assert not is_org(word)


def test_the_words_before_a_name_are_no_part_of_it():
    word = "如有疑问请拨打市商务局"
    begin, end = org_in(word) or (0, 0)
    assert word[begin:end] == "市商务局"
