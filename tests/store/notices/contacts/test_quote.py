from __future__ import annotations

from store.notices.contacts.blocks import MOST_CHARACTERS


def quotes(text, contacts):
    return [text[contact.start : contact.end] for contact in contacts]


def test_the_sentence_that_introduces_the_block_is_quoted_with_it(find):
    block = (
        "有关典型请及时报送学会党委办公室。\n\n联系人：王晓明、李建国\n\n"
        "邮 箱：abc@example.com\n\n电 话：（010）87654321"
    )
    text = f"我们坚信，一定能够办好这次年会！\n\n{block}\n\n某某学会\n2020年2月5日"
    assert quotes(text, find(text)) == [block]


def test_a_line_that_ends_with_a_colon_is_quoted_with_the_block(find):
    text = "请各单位认真落实。\n如有疑问请与以下人员联系：\n王晓明 010-87654321\n某某学会"
    assert quotes(text, find(text)) == ["如有疑问请与以下人员联系：\n王晓明 010-87654321"]


def test_a_sentence_of_something_else_is_not(find):
    text = "全会审议通过了工作报告。\n联系人：王晓明，电话：010-87654321。"
    assert quotes(text, find(text)) == ["联系人：王晓明，电话：010-87654321。"]


def test_a_number_in_a_sentence_is_quoted_with_the_whole_sentence(find):
    text = "一是做好防护。二是如有需要，可拨打010-87654321咨询复议事项，有专人解答。三是减少外出。"
    assert quotes(text, find(text)) == ["二是如有需要，可拨打010-87654321咨询复议事项，有专人解答。"]


def test_each_entry_of_a_list_is_quoted_by_itself(find):
    text = "受理电话分别是：甲市服务中心0311-8260001；乙市服务中心0314-4040001；丙县服务中心0312-5320001。"
    assert quotes(text, find(text)) == [
        "受理电话分别是：甲市服务中心0311-8260001；",
        "乙市服务中心0314-4040001；",
        "丙县服务中心0312-5320001。",
    ]


def test_the_copyright_line_above_a_footer_is_quoted_and_names_the_owner(only):
    footer = (
        "中國某某行業協會版權所有   |   京ICP備13020001號-1   |   京公網安備 110102000001\n"
        "地址:北京市西城區某某大街16號1號樓6層   |   郵編:100037   |   電話:010-68590001 / 68590002"
    )
    text = f"讓我們做出應有貢獻!\n\n{footer}\n技術支持:某某網"
    contact = only(text, issuer="中國某某工業聯合會")
    assert text[contact.start : contact.end] == footer
    assert contact.org == "中國某某行業協會"
    assert not contact.org_inferred
    assert contact.address == "北京市西城區某某大街16號1號樓6層"
    assert contact.postcode == "100037"
    assert [phone.printed for phone in contact.phones] == ["010-68590001", "68590002"]


def test_in_a_text_run_together_the_quote_ends_with_the_line_that_was(find):
    prose = "各单位要认真做好会议筹备，" * 30
    text = f"{prose}请遵照执行。 联系人：王晓明 电话：010-87654321 某某市科学技术协会 2020年2月5日"
    assert quotes(text, find(text)) == ["联系人：王晓明 电话：010-87654321"]


def test_a_quote_is_never_longer_than_a_message_holds(find):
    numbers = "、".join(f"010-8765{number:04d}" for number in range(200))
    text = f"咨询电话：{numbers}。"
    contacts = find(text)
    assert sum(len(contact.phones) for contact in contacts) == 200
    assert all(contact.end - contact.start <= MOST_CHARACTERS for contact in contacts)
    for contact in contacts:
        assert all(phone.printed in text[contact.start : contact.end] for phone in contact.phones)


def test_a_remark_behind_the_last_number_does_not_push_the_first_out_of_the_quote(find):
    remark = "（" + "仅限工作时间受理有关投诉" * 5 + "）"
    text = "咨询电话：" + "".join(f"010-8765{number:04d}{remark}、" for number in range(12))
    contacts = find(text)
    assert sum(len(contact.phones) for contact in contacts) == 12
    for contact in contacts:
        assert contact.end - contact.start <= MOST_CHARACTERS
        assert all(phone.printed in text[contact.start : contact.end] for phone in contact.phones)
