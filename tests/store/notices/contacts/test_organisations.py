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
        ("市红十字会常务副会长 丁淑红 联系电话：13800012345", "市红十字会"),
        ("可拨打市税务局12366纳税服务热线咨询。", "市税务局"),
        ("市税务局纳税服务热线：12366", "市税务局"),
        ("市融资服务窗口开辟服务专线：0731-87654321", "市融资服务窗口"),
        ("请向采购委员会办公室以书面形式反映。联系人：梁小强，电话：87654321", "采购委员会办公室"),
        ("值班电话：驻某国使馆为+65-64750165", "驻某国使馆"),
        ("请拨打外交部24小时领事保护应急热线：+86-10-12308", "外交部"),
        ("举报电话：0538-87654321联系人：清江县人民法院执行局", "清江县人民法院执行局"),
        ("联系电话：87654321，活动主办方：清江街道办事处", "清江街道办事处"),
        ("地址：清江市金宇路24号清江区人民法院712室 电话：87654321", "清江区人民法院"),
        ("举报电话：87654321，通信地址：市整治办公室（清江市凤城四路111号）", "市整治办公室"),
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


@pytest.mark.parametrize(
    "text",
    [
        "特发布如下公告。联系人：代小凤，电话：87654321特此公告清江市公安局2023年8月9日来源：网络",
        "清江市公安局关于返还冻结资金的公告 联系人：代小凤，电话：87654321。",
        "原标题：清江市公安局悬赏公告 联系人：代小凤，电话：87654321。",
    ],
)
def test_who_signs_or_the_title_names_stands_in_without_an_issuer(only, text):
    contact = only(text)
    assert (contact.org, contact.org_inferred) == ("清江市公安局", True)


def test_who_signs_does_not_stand_in_for_the_site_that_prints_it_again(find):
    text = "咨询电话：87654321。特此公告。清江市公安局2023年8月9日\n版权侵权联系电话：010-87654322"
    assert [contact.org for contact in find(text)] == ["清江市公安局", None]


def test_a_number_is_of_the_body_that_is_named_with_it_elsewhere(find):
    text = "可拨打咨询电话87654321。\n材料请寄至清江市建设路16号。\n市司法局复议科：87654321"
    assert find(text)[0].org == "市司法局复议科"


def test_a_service_is_no_body(only):
    assert only("举报渠道：投诉举报平台、电话0792-8137567").org is None


def test_a_clause_that_ends_like_a_name_names_nobody(only):
    assert only("公安机关将依法从严惩处。举报电话：87654321").org is None


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


def test_who_sent_a_mail_with_a_notice_is_no_contact_of_the_body_that_issued_it(only):
    contact = only("关于召开年会的通知\n\nFrom: 王芳 <wang@example.org>", issuer="某某市科学技术协会")
    assert contact.org is None
    assert contact.emails == ("wang@example.org",)
