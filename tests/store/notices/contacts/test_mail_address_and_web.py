from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "emails"),
    [
        ("邮 箱：abc@example.com", ["abc@example.com"]),
        (
            "邮箱：12345678@example.com、a_b.c@mail.example.com.cn。",
            ["12345678@example.com", "a_b.c@mail.example.com.cn"],
        ),
        ("電郵：abc＠example．com", ["abc＠example．com"]),
        ("邮箱 abc @ example.com 收", ["abc @ example.com"]),
        ("e-mail: abc(at)example.com", ["abc(at)example.com"]),
    ],
)
def test_reads_e_mail_addresses_as_printed(only, text, emails):
    contact = only(text)
    assert list(contact.emails) == emails
    assert contact.phones == ()


@pytest.mark.parametrize(
    ("text", "address", "postcode"),
    [
        (
            "地址：杭州市西湖区文三路100号科技大厦5楼501室　邮编：310012",
            "杭州市西湖区文三路100号科技大厦5楼501室",
            "310012",
        ),
        ("地址:北京市西城區某某大街16號1號樓6層   |   郵編:100037", "北京市西城區某某大街16號1號樓6層", "100037"),
        ("地址：北京市海淀区学院南路86号（邮编100081）", "北京市海淀区学院南路86号", "100081"),
        ("邮寄地址：上海市南昌路47号3号楼305室，200020，王老师收", "上海市南昌路47号3号楼305室", "200020"),
        ("请寄至南宁市桃源路3号，邮政编码：530000。", "南宁市桃源路3号", "530000"),
        ("邮寄地址：市水务局、西山区青石路9号；邮编：100038。", "西山区青石路9号", "100038"),
        ("地址：东湖区枫林路26号市税务局法规处（电话：0755-87654321）", "东湖区枫林路26号", None),
        ("地址：桂花路18号红十字会大楼 （二）捐赠账户", "桂花路18号红十字会大楼", None),
        ("邮寄地址：南桥区柳荫东大街12号院3号楼206室（国际合作处）", "南桥区柳荫东大街12号院3号楼206室", None),
        ("来信来访地址：地址：清江市建设路16号2、举报电话：", "清江市建设路16号", None),
        ("门诊地址：清江路1260号2层门诊时间：周一到周五", "清江路1260号2层", None),
        ("地址：清江市祁连路3588弄118号某某运动中心交通方式：地铁7号线", "清江市祁连路3588弄118号某某运动中心", None),
        ("通信地址：市整治办公室（清江市凤城四路111号）邮政编码：710018", "清江市凤城四路111号", "710018"),
        ("可邮寄至公安分局治安大队（地址：清江市西津路488号）。", "清江市西津路488号", None),
        ("地址：清江市中央路42号清江市卫生局医政处（713室），邮编：210008", "清江市中央路42号", "210008"),
        ("联系地址：清江市解放大道1095号后勤处器材科。", "清江市解放大道1095号后勤处器材科", None),
        ("地址：龙泉镇黄土岗沥青厂南侧，电话：13800012345", "龙泉镇黄土岗沥青厂南侧", None),
        ("地址：清江市十字街33号邮政编码：1500083、现场捐款", "清江市十字街33号", "150008"),
        ("地址：1．交通支队车管站：清江市拱辰街道月华大街32号；", "清江市拱辰街道月华大街32号", None),
        ("地址：静安区广中西路288号(近共和新路)，电话：87654321", "静安区广中西路288号(近共和新路)", None),
        ("举报信箱：温岭路8号市纪委信访室，举报电话：0577-88960001", "温岭路8号市纪委信访室", None),
        ("浙江省清江市文三路90号\n邮编：310012\n电话：0571-87654321", "浙江省清江市文三路90号", "310012"),
    ],
)
def test_reads_an_address_up_to_its_end(only, text, address, postcode):
    contact = only(text)
    assert contact.address == address
    assert contact.postcode == postcode


def test_an_address_behind_the_name_of_its_owner(only):
    contact = only("学会秘书处：北京市海淀区中关村南大街5号；电话：010-87654321")
    assert contact.org == "学会秘书处"
    assert contact.address == "北京市海淀区中关村南大街5号"


def test_an_address_may_end_with_the_body_it_is_of(only):
    contact = only("邮寄地址：清江市建设路16号4楼405室（市司法局复议科收）；")
    assert contact.address == "清江市建设路16号4楼405室"
    assert contact.org == "市司法局复议科"


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("微信公众号：某某学会，电话：010-87654321", "某某学会"),
        ("微信公众号：某某学会电话：010-87654321", "某某学会"),
        ("微信号：kexue_2021，电话：010-87654321", "kexue_2021"),
        ("关注图书馆公众号（tushuguan01），电话：010-87654321", "tushuguan01"),
    ],
)
def test_reads_the_name_of_a_wechat_account(only, text, account):
    assert only(text).web == (account,)


def test_web_and_wechat_belong_to_the_block_they_stand_in(only):
    contact = only("网址：www.example.org.cn，微信公众号：“科学之友”，电话：010-87654321")
    assert contact.web == ("www.example.org.cn", "科学之友")
    assert [phone.printed for phone in contact.phones] == ["010-87654321"]


def test_a_phone_that_is_a_wechat_account_too_is_a_phone(only):
    assert [phone.printed for phone in only("王晓明 电话及微信号：13800012345").phones] == ["13800012345"]
