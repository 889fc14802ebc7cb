from __future__ import annotations

import subprocess
import sys

import pytest

from store.notices.contacts import finding


@pytest.mark.parametrize(
    "text",
    [
        "浙科协发〔2020〕12号，共安排资金1234567元，惠及87654321人。",
        "全年共检测样品35127例，其中复检40218例。",
        "京ICP备12345678号-1   京公网安备 11010202001234号",
        "统一社会信用代码：91330100MA27XXXX12",
        "案号（2020）浙01民初1234567号，编号：87654321。",
        "身份证号330106199001011234，学号20201234567。",
        "请加入QQ群：87654321。",
        "QQ：23456789",
        "开户行：某某银行杭州分行 账号：6222000012340005678",
        "账 号：100200300400",
        "会议号：876 543 210，密码：123456。",
        "日期20200215，批号87654321。",
        "某某市学校2023—2024学年校历公布。",
        "第2023085期开奖公告。",
        "防护服应当符合EN14126标准、GB19083-2010标准。",
        "第12345号令自2020-02-15 10:30:00起施行。",
        "公司注册资本88888888元，股票代码600123。",
        "全市共有12345家企业复工，检查农贸市场12320个次。",
        "充分用好12345平台，热线办结率稳步提高。",
        "升级12366知识库，方便坐席查阅。",
        "会员可用电话、邮寄办理续费。",
        "申报地址、邮编及联系电话另行通知。",
        "货物由车队送到各县市区的超市。",
        "时 间：2月16日11:00  地 点：南宁市某某路2号3楼会议室",
        "具体时间和地址：2023年8月9日上午8点至11点，在葵潭镇葵亭村。",
        "记者随后又拨打了12315投诉电话，对方表示将核实。",
        "不少业主纷纷拨打12345热线。",
        "这条的热线12345，成为市民的好帮手。",
        "原受理电话010-87654321不再使用，停用前未办结的事项继续办理。",
        "被执行人：王某，住所地：浙江省丽水市莲都区人民路12号，身份证号332501199001011234。",
        "当事人某某商行，地址：浙江省丽水市莲都区人民路12号。",
        "营业执照注册号330100000012345，许可证编号浙网文〔2019〕1234-567号。",
        "订单号13800012345123，快递单号75312345678901，桩号K12+345678。",
        "ISBN 978-7-5000-1234-5，CN 11-1234/N，GB 12345-2008。",
        "网址：http://www.example.org.cn/a/12345678.html",
    ],
)
def test_other_numbers_and_places_are_none(find, text):
    assert find(text) == ()


def test_a_text_without_candidates_is_not_even_folded(find, monkeypatch):
    def fail(text: str) -> str:
        raise AssertionError(text)

    monkeypatch.setattr(finding, "fold", fail)
    assert find("学会召开年度总结会。2021年3月8日，会员新增1500余人，增长3.5%。" * 30) == ()


def test_only_the_given_part_of_the_text_is_looked_at():
    text = "电话：010-87654321。电话：010-87654322。"
    half = len(text) // 2
    (contact,) = finding.find_contacts(text, half, len(text))
    assert [phone.printed for phone in contact.phones] == ["010-87654322"]
    assert text[contact.start : contact.end] == "电话：010-87654322。"


def test_phonenumbers_is_loaded_only_when_a_number_is_found():
    code = "import sys, store.notices.contacts.finding; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
