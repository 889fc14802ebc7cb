from __future__ import annotations

import pytest

from store.values.notices import Contact

Row = tuple[str | None, tuple[str, ...], tuple[str, ...]]


def rows(contacts: tuple[Contact, ...]) -> list[Row]:
    return [(each.org, each.persons, tuple(phone.printed for phone in each.phones)) for each in contacts]


def test_departments_in_one_sentence(find):
    text = (
        "联系电话：人事管理科0578-2093001、工资福利科0578-2093002、开发科0578-2093003；人事管理科邮箱：abc@example.cn。"
    )
    contacts = find(text)
    assert rows(contacts) == [
        ("人事管理科", (), ("0578-2093001",)),
        ("工资福利科", (), ("0578-2093002",)),
        ("开发科", (), ("0578-2093003",)),
        ("人事管理科", (), ()),
    ]
    assert contacts[3].emails == ("abc@example.cn",)


def test_departments_with_numbers_without_area_code(find):
    text = "受理科：69000001 支付科：69000002 审核科：89000003\n办公室:69000004"
    assert rows(find(text)) == [
        ("受理科", (), ("69000001",)),
        ("支付科", (), ("69000002",)),
        ("审核科", (), ("89000003",)),
        ("办公室", (), ("69000004",)),
    ]


def test_several_persons_share_numbers(find):
    text = "联系人：王晓明、李建国 联系电话：010-87654321，13800012345"
    assert rows(find(text)) == [(None, ("王晓明", "李建国"), ("010-87654321", "13800012345"))]


def test_persons_with_a_number_each(find):
    text = "某某区管委会咨询电话：王老师：13800012345；李老师：13900054321"
    assert rows(find(text)) == [
        ("某某区管委会", ("王老师",), ("13800012345",)),
        ("某某区管委会", ("李老师",), ("13900054321",)),
    ]


def test_persons_named_behind_their_numbers(find):
    text = "联系电话：87654321（陈老师）、87654322（李老师）"
    assert rows(find(text)) == [(None, ("陈老师",), ("87654321",)), (None, ("李老师",), ("87654322",))]


def test_persons_of_several_departments(find):
    text = "公路处 陈立雄，电话：010-65200001，邮箱：a1@a.cn。 水运处 赵大昆，电话：010-65200002，邮箱：a2@a.cn。"
    contacts = find(text)
    assert rows(contacts) == [
        ("公路处", ("陈立雄",), ("010-65200001",)),
        ("水运处", ("赵大昆",), ("010-65200002",)),
    ]
    assert [each.emails for each in contacts] == [("a1@a.cn",), ("a2@a.cn",)]


def test_an_organisation_on_the_line_above(find):
    text = "1.某某培训中心\n联系人：王晓明\n电话：010-87654321\n2.某某出版社\n联系人：李建国\n电话：010-87654322"
    assert rows(find(text)) == [
        ("某某培训中心", ("王晓明",), ("010-87654321",)),
        ("某某出版社", ("李建国",), ("010-87654322",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "姓名 职称 电话 1 王晓明 主治医师 甲类 13800010001 2 李建国 副主任医师 13800010002 13 赵大昆 护师 13800010003",
        "姓名 职称 电话\n1 王晓明 医师 甲类 13800010001\n2 李建国 医师 是 13800010002\n13 赵大昆 护师 13800010003",
        "姓名\t电话\n王晓明\t13800010001\n李建国\t13800010002\n赵大昆\t13800010003",
    ],
)
def test_a_table_of_persons(find, text):
    assert rows(find(text)) == [
        (None, ("王晓明",), ("13800010001",)),
        (None, ("李建国",), ("13800010002",)),
        (None, ("赵大昆",), ("13800010003",)),
    ]


@pytest.mark.parametrize("text", [" 1、甲市支队 0991-3600001 2、乙市支队 0991-4800002 10、丙州支队 0997-2500003"])
def test_a_numbered_list_on_one_line(find, text):
    assert rows(find(text)) == [
        ("甲市支队", (), ("0991-3600001",)),
        ("乙市支队", (), ("0991-4800002",)),
        ("丙州支队", (), ("0997-2500003",)),
    ]


def test_places_stand_for_the_bodies_of_a_list(find):
    text = "各县（市、区）联系人：\n南桥区：张小林（联系电话13800010001）；\n长沙：0731-88600001"
    assert rows(find(text)) == [("南桥区", ("张小林",), ("13800010001",)), ("长沙", (), ("0731-88600001",))]


def test_what_each_line_of_a_list_is_for(find):
    text = "快速响应联系人：\n银行服务：周立新88020001\n保险服务：林玉洁 88020002"
    contacts = find(text)
    assert [(each.persons, each.phones[0].purpose) for each in contacts] == [
        (("周立新",), "银行服务"),
        (("林玉洁",), "保险服务"),
    ]


def test_an_address_with_its_owner_person_and_numbers_is_one_block(only):
    text = (
        "邮寄地址：南桥区柳荫东大街12号院3号楼206室（市商务局合作处），联系人：李平安；"
        "联系电话：55660001（18800010001）；电子邮箱：abc@example.gov.cn。"
    )
    contact = only(text)
    assert contact.org == "市商务局合作处"
    assert contact.persons == ("李平安",)
    assert [phone.printed for phone in contact.phones] == ["55660001", "18800010001"]
    assert contact.emails == ("abc@example.gov.cn",)
    assert contact.address == "南桥区柳荫东大街12号院3号楼206室"


def test_the_last_person_of_an_entry_is_not_of_the_next_body(find):
    text = "南桥区妇联：联系电话：69834047联系人：梁老师北塘区妇联：联系电话：81312870联系人：李老师"
    assert rows(find(text)) == [
        ("南桥区妇联", ("梁老师",), ("69834047",)),
        ("北塘区妇联", ("李老师",), ("81312870",)),
    ]


def test_a_hotline_of_one_body_and_a_landline_of_the_next(find):
    assert rows(find("监督电话：市纪委监委 12388，市教育局 0572-2030001。")) == [
        ("市纪委监委", (), ("12388",)),
        ("市教育局", (), ("0572-2030001",)),
    ]


def test_a_new_topic_is_not_of_the_group_before(find):
    text = "市物资保障组：李勇强（13800010001）\n政策业务咨询：靳小舟（65390001）、平小婧（65390002）"
    assert rows(find(text, "市民政局")) == [
        ("市物资保障组", ("李勇强",), ("13800010001",)),
        ("市民政局", ("靳小舟",), ("65390001",)),
        ("市民政局", ("平小婧",), ("65390002",)),
    ]


def test_what_two_persons_are_there_for(find):
    text = "业务咨询：李建国（登记科）88120001；技术支持：王晓明4008101234"
    contacts = find(text)
    assert [(each.persons, each.phones[0].purpose) for each in contacts] == [
        (("李建国",), "业务咨询"),
        (("王晓明",), "技术支持"),
    ]


@pytest.mark.parametrize("cells", ["|", "\t", "    "])
def test_a_table_of_bodies_persons_and_numbers(find, cells):
    lines = [("单位", "联系人", "办公电话", "手机"), ("县农业局", "李建国", "0578-6120001", "13800010001")]
    lines.append(("县水利局", "王晓明", "0578-6120002", "13800010002"))
    assert rows(find("\n".join(cells.join(line) for line in lines))) == [
        ("县农业局", ("李建国",), ("0578-6120001", "13800010001")),
        ("县水利局", ("王晓明",), ("0578-6120002", "13800010002")),
    ]


def test_a_bank_is_not_the_owner_of_the_number(only):
    text = "开户行：中国银行杭州分行，账号：3301001234567，联系人：李建国，电话：87654321"
    contact = only(text, issuer="某某慈善会")
    assert contact.org == "某某慈善会"
    assert [phone.printed for phone in contact.phones] == ["87654321"]


def test_places_without_a_colon_in_a_list(find):
    text = "各区县联系电话：甲中区63840001、江北区67850002、南岸区62830003。"
    assert rows(find(text)) == [
        ("甲中区", (), ("63840001",)),
        ("江北区", (), ("67850002",)),
        ("南岸区", (), ("62830003",)),
    ]


def test_a_mobile_and_a_landline_apart_by_a_slash(find):
    assert rows(find("联系人：张小三 13800012345/010-87654321")) == [
        (None, ("张小三",), ("13800012345", "010-87654321")),
    ]


def test_the_body_named_right_behind_a_number_to_call(find):
    assert rows(find("如需帮助，请致电0551-62640001省科协办公室。")) == [("省科协办公室", (), ("0551-62640001",))]


def test_a_post_before_the_colon_is_neither_name_nor_purpose(only):
    contact = only("驻村第一书记：张小三，联系电话：13800012345")
    assert contact.persons == ("张小三",)
    assert contact.phones[0].purpose is None


def test_an_address_its_reader_and_where_to_mail_are_one_block(only):
    contact = only(
        "请将材料邮寄至：杭州市天目山路8号省科协大楼301室 省科协学会部 王小丽 收，"
        "邮编：310007，电子版发送至abc@example.cn。"
    )
    assert (contact.org, contact.persons) == ("省科协学会部", ("王小丽",))
    assert contact.address == "杭州市天目山路8号省科协大楼301室"
    assert (contact.postcode, contact.emails) == ("310007", ("abc@example.cn",))
