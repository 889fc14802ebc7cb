import re
from collections.abc import Callable

import pytest

from store.database.connections import Connections
from store.search.answering import ask
from store.search.intents import Detail
from store.search.wanted import holds
from store.values.notices import Contact, Phone
from store.values.replies import AnswerKind, Outcome, Reply

Ask = Callable[[str], Reply]
Indexed = Callable[[dict[str, str]], Connections]

SCHOOLS = "0439-6221188"
FAX = "0439-6221199"
WEATHER = "0439-6225566"
MOBILE = "13904391234"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("临江县教育局的电话是多少", SCHOOLS),
        ("教育局电话", SCHOOLS),
        ("縣教育局電話號碼？", SCHOOLS),
        ("教育局傳真", FAX),
        ("教育局的邮箱", "anquanke@linjiangedu.cn"),
        ("教育局消防检查找谁", "刘敏、郭建华"),
        ("气象局的电话", WEATHER),
        ("气像局电活", WEATHER),
        ("临讲县教育局的电话", SCHOOLS),
        ("县气象局联系人是谁", "赵立新"),
        ("晨光中学手机号", MOBILE),
        ("晨光中学的地址在哪里", "解放路58号"),
        ("晨光中学在哪里", "解放路58号"),
        ("晨光中学邮编多少", "134600"),
        ("怎么联系晨光中学", MOBILE),
        ("qixiangju dianhua", WEATHER),
        ("jiaoyuju chuanzhen", FAX),
    ],
)
def test_the_block_of_the_organisation_that_is_named_answers(reply: Ask, question: str, value: str) -> None:
    found = reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert found.answers[0].kind is AnswerKind.CONTACT
    assert found.answers[0].contact is not None
    assert value in found.answers[0].quote


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("刘敏的电话", SCHOOLS),
        ("郭建华", "郭建华"),
        ("赵立新的电话是多少", WEATHER),
        ("孙丽手机", MOBILE),
        ("联系孙丽", MOBILE),
        ("我要找一下赵立新", WEATHER),
        ("0439-6225566", WEATHER),
        ("13904391234是谁的手机", "孙丽"),
        ("anquanke@linjiangedu.cn", "anquanke"),
        ("解放路58号", "134600"),
    ],
)
def test_a_person_a_number_or_an_address_finds_its_block(reply: Ask, question: str, value: str) -> None:
    found = reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert value in found.answers[0].quote


@pytest.mark.parametrize(
    ("question", "value"),
    [("运动会报名的联系人", "孙丽"), ("霜冻的事打哪个电话", WEATHER), ("消防自查报告的联系电话", SCHOOLS)],
)
def test_a_topic_finds_the_block_of_its_notice(reply: Ask, question: str, value: str) -> None:
    found = reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert value in found.answers[0].quote


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("气象局的邮箱是什么", "临江县气象局"),
        ("气象局传真号码", "临江县气象局"),
        ("教育局的邮编", "临江县教育局"),
        ("教育局手机号", "临江县教育局"),
        ("晨光中学的传真", "晨光中学"),
        ("晨光中学官网", "晨光中学"),
        ("气象局的电话和邮箱", "临江县气象局"),
    ],
)
def test_a_detail_that_the_body_does_not_print_is_missing_and_only_its_own_block_is_shown(
    reply: Ask, question: str, subject: str
) -> None:
    found = reply(question)
    assert found.outcome is Outcome.CONTACT_MISSING
    assert not found.answered
    assert found.subject == subject
    assert {answer.source.issuer for answer in found.answers if answer.contact} == {subject}
    assert all(answer.contact is None or answer.contact.org == subject for answer in found.answers)


def _gives_a_number(found: Reply) -> bool:
    return found.answered and bool(re.search(r"\d{6}", found.answers[0].quote))


@pytest.mark.parametrize("question", ["市法院的电话", "县公安局传真", "铁路医院的邮编", "妇联的网址"])
def test_a_body_that_no_notice_knows_gets_no_other_bodys_number(reply: Ask, question: str) -> None:
    assert not _gives_a_number(reply(question))


def test_a_name_that_is_all_short_is_known_by_its_ending(indexed: Indexed) -> None:
    notices = {
        "1.txt": "辽宁省科学技术协会文件\n\n关于做好学术交流工作的通知\n\n各省级学会：\n请按要求报送年度总结。\n\n"
        "辽宁省科学技术协会\n2020年2月3日\n",
        "2.txt": "辽宁省计算机学会文件\n\n关于转发省科协《关于做好学术交流工作的通知》的通知\n\n各会员：\n请报总结。\n"
        "联系人：孙丽  电话：024-62250001\n\n辽宁省计算机学会\n2020年2月5日\n",
    }
    found = ask(indexed(notices).get(), "科协电话", 3)
    assert (found.outcome, found.subject) == (Outcome.CONTACT_MISSING, "辽宁省科学技术协会")


def test_the_place_of_an_event_is_told_by_the_text(reply: Ask) -> None:
    assert "东操场" in reply("运动会在哪里举办").answers[0].quote


def test_where_something_is_that_is_no_body_is_told_by_the_text_too(reply: Ask) -> None:
    assert "东操场" in reply("运动会在哪儿").answers[0].quote


PURPOSES = {
    "report.txt": "青河县水务局\n\n关于河道清淤的通知\n\n各单位：\n\n请做好清淤。\n\n青河县水务局\n2021年6月1日\n\n"
    "联系人：王芳\n电话：0451-6660001\n\n举报电话：0451-6660002\n",
    "plain.txt": "青河县文化馆\n\n关于元宵灯会的通知\n\n各单位：\n\n请做好灯会工作。\n\n青河县文化馆\n2021年1月1日\n\n"
    "联系人：王芳\n电话：0451-7770001\n微信公众号：青河文化\n",
}


@pytest.fixture(scope="module")
def purposes(indexed: Indexed) -> Ask:
    """The replies of a body with a number to report to, and of one without, each with a person of the same name."""
    connections = indexed(PURPOSES)
    return lambda question: ask(connections.get(), question, 5)


@pytest.mark.parametrize("question", ["举报电话", "水务局的举报电话", "水务局举报热线是多少"])
def test_a_number_is_found_by_what_it_is_for(purposes: Ask, question: str) -> None:
    found = purposes(question)
    assert found.outcome is Outcome.ANSWERED
    assert "6660002" in found.answers[0].quote


def test_the_number_to_call_is_not_given_for_that_to_report_to(purposes: Ask) -> None:
    found = purposes("文化馆的举报电话")
    assert found.outcome is Outcome.CONTACT_MISSING
    assert found.subject == "青河县文化馆"
    assert "7770001" in found.answers[0].quote
    assert not _gives_a_number(purposes("投诉电话"))


def test_any_number_will_do_to_ask(purposes: Ask) -> None:
    found = purposes("文化馆的咨询电话")
    assert found.outcome is Outcome.ANSWERED
    assert "7770001" in found.answers[0].quote


@pytest.mark.parametrize("question", ["文化馆的公众号是什么", "文化馆微信公众号"])
def test_an_account_is_a_detail_too(purposes: Ask, question: str) -> None:
    found = purposes(question)
    assert found.outcome is Outcome.ANSWERED
    assert "青河文化" in found.answers[0].quote


def test_of_two_persons_of_one_name_the_person_is_asked_which(purposes: Ask) -> None:
    found = purposes("王芳的电话")
    assert found.outcome is Outcome.WHICH
    assert {choice.name for choice in found.choices} == {"青河县水务局 王芳", "青河县文化馆 王芳"}
    assert "6660001" in purposes("水务局王芳的电话").answers[0].quote
    assert "7770001" in purposes("文化馆的王老师电话").answers[0].quote


@pytest.mark.parametrize("question", ["电话预约需要提供哪些材料", "水务局的电话是什么时候公布的"])
def test_who_asks_for_something_else_is_given_no_number(purposes: Ask, question: str) -> None:
    assert all(answer.contact is None for answer in purposes(question).answers[:1])


DEPARTMENTS = "青河县社保局\n\n关于社保经办的通知\n\n各单位：\n\n请电话预约。\n\n青河县社保局\n2021年1月1日\n\n{}\n"


def test_a_person_with_and_without_the_area_code_is_one(indexed: Indexed) -> None:
    notice = "{}\n\n联系人：李恩，联系电话：{}\n\n{}\n2021年6月{}日\n"
    archive = indexed(
        {
            "a.txt": notice.format("关于备案的通知", "010-55579389", "北京市商务局对外经济合作处", 1),
            "b.txt": notice.format("关于备案的补充通知", "55579389", "对外经济合作处", 2),
        }
    )
    assert ask(archive.get(), "李恩的电话", 5).outcome is Outcome.ANSWERED


def test_what_is_missing_of_several_bodies_is_said_of_none_of_them(indexed: Indexed) -> None:
    notice = "关于值班的通知\n\n各单位：\n\n请按时值班。\n\n联系电话：{}\n\n{}\n2021年6月1日\n"
    archive = indexed(
        {
            "a.txt": notice.format("0439-6221188", "临江县教育局"),
            "b.txt": notice.format("0439-6331188", "抚松县教育局"),
        }
    )
    found = ask(archive.get(), "教育局的邮箱", 5)
    assert (found.outcome, found.subject) == (Outcome.CONTACT_MISSING, "教育局")


def test_nobody_else_is_to_be_asked_in_the_place_of_a_body_that_is_not_known(reply: Ask) -> None:
    assert reply("长春市教育局的电话").office is None


def test_of_several_departments_the_person_is_asked_which(indexed: Indexed) -> None:
    contacts = "登记科：0451-6660001\n支付科：0451-6660002\n稽核科：0451-6660003"
    connection = indexed({"a.txt": DEPARTMENTS.format(contacts)}).get()
    found = ask(connection, "社保局的电话", 5)
    assert found.outcome is Outcome.WHICH
    assert {choice.name for choice in found.choices} == {"登记科", "支付科", "稽核科"}
    for question in ("社保局支付科的电话", "支付科电话", "青河县社保局支付科"):
        found = ask(connection, question, 5)
        assert found.outcome is Outcome.ANSWERED
        assert "6660002" in found.answers[0].quote


def test_the_office_of_a_body_answers_for_it(indexed: Indexed) -> None:
    contacts = "登记科：0451-6660001\n办公室：0451-6660002\n稽核科：0451-6660003"
    found = ask(indexed({"a.txt": DEPARTMENTS.format(contacts)}).get(), "社保局的电话", 5)
    assert found.outcome is Outcome.ANSWERED
    assert "6660002" in found.answers[0].quote


def test_a_place_is_asked_for_by_itself(indexed: Indexed) -> None:
    contacts = "长沙：0731-88666312\n岳阳：0730-8738618\n湘潭：0731-58570000"
    connection = indexed({"a.txt": DEPARTMENTS.format(contacts)}).get()
    assert "8738618" in ask(connection, "岳阳的联系电话", 5).answers[0].quote
    assert not _gives_a_number(ask(connection, "沈阳的联系电话", 5))


@pytest.mark.parametrize("question", ["王老师的手机", "海关的邮箱"])
def test_the_word_for_a_detail_is_no_evidence_whose_it_is(reply: Ask, question: str) -> None:
    assert not _gives_a_number(reply(question))


@pytest.mark.parametrize(
    "question", ["吉林省教育局电话", "中国气象局的电话", "光明中学电话", "晨光小学的邮编", "临沂县教育局的电话"]
)
def test_a_body_of_another_place_gets_no_other_bodys_number(reply: Ask, question: str) -> None:
    assert not _gives_a_number(reply(question))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("孙老师的电话", MOBILE),
        ("刘主任的联系电话", SCHOOLS),
        ("教育局刘主任电话", SCHOOLS),
        ("找一下小孙的手机", MOBILE),
        ("赵科长", WEATHER),
        ("sunli de shouji", MOBILE),
        ("liu min 电话", SCHOOLS),
        ("zlx的电话", WEATHER),
        ("zlx", WEATHER),
    ],
)
def test_a_person_is_found_by_the_surname_in_pinyin_and_by_initials(reply: Ask, question: str, value: str) -> None:
    found = reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert value in found.answers[0].quote


@pytest.mark.parametrize("question", ["气象局的刘主任电话", "气象局刘敏的电话", "晨光中学郭老师的电话"])
def test_a_person_of_another_body_is_not_the_one_that_is_meant(reply: Ask, question: str) -> None:
    found = reply(question)
    assert not any(SCHOOLS in answer.quote for answer in found.answers if answer.contact)
    assert not found.answered


@pytest.mark.parametrize(("question", "subject"), [("孙丽的邮箱", "孙丽"), ("刘主任的手机号", "刘敏")])
def test_a_detail_that_is_not_printed_for_a_person_is_missing(reply: Ask, question: str, subject: str) -> None:
    found = reply(question)
    assert found.outcome is Outcome.CONTACT_MISSING
    assert found.subject == subject
    assert all(subject in answer.quote for answer in found.answers if answer.contact)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("谁的电话是13904391234", MOBILE),
        ("13904391234", MOBILE),
        ("+86 139-0439-1234", MOBILE),
        ("１３９０４３９１２３４是谁的号码？", MOBILE),
        ("6221188是哪个单位的电话", SCHOOLS),
        ("(0439)622 1188", SCHOOLS),
        ("0439—6221199是谁", FAX),
        ("whose number is 0439-6225566", WEATHER),
        ("3904391", MOBILE),
        ("anquanke@linjiangedu.cn是谁的邮箱", SCHOOLS),
    ],
)
def test_a_number_finds_whose_it_is_however_it_is_written(reply: Ask, question: str, value: str) -> None:
    found = reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert value in found.answers[0].quote


@pytest.mark.parametrize(
    "question", ["谁的电话是13800138000", "13800138000", "024-6221188是谁的电话", "62211是谁的电话"]
)
def test_a_number_that_no_block_has_is_nobodys(reply: Ask, question: str) -> None:
    assert not _gives_a_number(reply(question))


def test_with_several_bodies_to_choose_from_the_person_is_asked_which(reply: Ask) -> None:
    for question in ("联系电话是多少", "phone number?", "联系人"):
        found = reply(question)
        assert found.outcome is Outcome.WHICH
        assert found.answered
        assert {choice.name for choice in found.choices} == {"临江县教育局", "临江县气象局", "晨光中学"}
        assert all(choice.answer.contact and choice.answer.contact.org == choice.name for choice in found.choices)
        assert list(found.answers[:3]) == [choice.answer for choice in found.choices]


def test_the_only_block_that_holds_the_detail_answers_by_itself(reply: Ask) -> None:
    for question, value in (("传真", FAX), ("邮编是多少", "134600"), ("手机", MOBILE), ("邮箱", "anquanke")):
        found = reply(question)
        assert found.outcome is Outcome.ANSWERED
        assert [value in answer.quote for answer in found.answers if answer.contact] == [True]


def test_of_bodies_that_share_a_name_the_person_is_asked_which(indexed: Indexed) -> None:
    names = [f"{place}县水利局" for place in ("大川", "小河", "平原", "青山", "白水")]
    connections = indexed(
        {
            f"{number}.txt": f"{name}\n\n关于防汛的通知\n\n各单位：\n\n请做好防汛工作。\n\n{name}\n2021年6月1日\n\n"
            f"联系人：王小明\n电话：0439-622000{number}\n"
            for number, name in enumerate(names)
        }
    )
    for question in ("水利局的电话", "县水利局电话", "联系电话是多少"):
        found = ask(connections.get(), question, 5)
        assert found.outcome is Outcome.WHICH
        assert sorted(choice.name for choice in found.choices) == sorted(names)
    for number, name in enumerate(names):
        found = ask(connections.get(), f"{name}的电话", 5)
        assert found.outcome is Outcome.ANSWERED
        assert f"622000{number}" in found.answers[0].quote
    assert not ask(connections.get(), "东方县水利局的电话", 5).answered


def test_what_is_asked_about_the_way_of_handing_in_is_answered_by_the_text(reply: Ask) -> None:
    found = reply("报名表交给谁")
    assert found.outcome is Outcome.ANSWERED
    assert "体育组办公室" in found.answers[0].quote


@pytest.mark.parametrize(
    ("detail", "contact"),
    [
        (Detail.PHONE, Contact(0, 1, phones=(Phone("010-1234567"),))),
        (Detail.MOBILE, Contact(0, 1, phones=(Phone("139 0439 1234"),))),
        (Detail.FAX, Contact(0, 1, faxes=(Phone("010-1234567"),))),
        (Detail.EMAIL, Contact(0, 1, emails=("a@b.cn",))),
        (Detail.ADDRESS, Contact(0, 1, address="解放路58号")),
        (Detail.POSTCODE, Contact(0, 1, postcode="134600")),
        (Detail.PERSON, Contact(0, 1, persons=("孙丽",))),
        (Detail.WEB, Contact(0, 1, web=("www.b.cn",))),
    ],
)
def test_a_block_holds_what_it_prints_and_nothing_else(detail: Detail, contact: Contact) -> None:
    assert holds(contact, [detail])
    assert not holds(Contact(0, 1), [detail])
    assert holds(Contact(0, 1), [])
    others = {Detail.FAX, Detail.EMAIL, Detail.ADDRESS, Detail.POSTCODE, Detail.PERSON, Detail.WEB} - {detail}
    assert not any(holds(contact, [detail, other]) for other in others)


def test_a_landline_is_no_mobile() -> None:
    assert not holds(Contact(0, 1, phones=(Phone("010-13612345678"), Phone("0439-6221188"))), [Detail.FAX])
    assert not holds(Contact(0, 1, phones=(Phone("0439-6221188"),)), [Detail.MOBILE])
