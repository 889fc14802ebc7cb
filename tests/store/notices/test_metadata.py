import pytest

from store.values.notices import FactKind

BODY = "为做好有关工作，现将具体安排告知大家，请认真落实。各单位要高度重视，按时完成。"


def notice(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("关于召开年度会议的通知", BODY), "关于召开年度会议的通知"),
        (("某某市测绘学会关于召开 年度会议的通知", BODY), "某某市测绘学会关于召开年度会议的通知"),
        (("关于开展 2021 年度 A 类评审的公告", BODY), "关于开展 2021 年度 A 类评审的公告"),
        (("# 年度工作方案", BODY), "年度工作方案"),
        (("关于評選優秀論文的公告（試行）", BODY), "关于評選優秀論文的公告（試行）"),
        (("某某市测绘学会", "某测字〔2021〕3号", "关于举办培训班的通知", BODY), "关于举办培训班的通知"),
        (("某测字〔2021〕3号 关于举办培训班的通知", BODY), "关于举办培训班的通知"),
        (("春季植树活动纪实", BODY), "春季植树活动纪实"),
    ],
)
def test_the_title_is_the_first_title_like_line(read, lines, title):
    assert read(notice(*lines)).outer.title == title


def test_a_title_wrapped_over_two_lines_is_one(read):
    found = read(f"关于进一步做好夏季防汛\n抢险物资储备工作的通知\n\n各有关单位：\n\n{BODY}\n")
    assert found.outer.title == "关于进一步做好夏季防汛抢险物资储备工作的通知"


def test_the_title_that_the_file_format_gives_wins(read):
    found = read(notice("关于召开会议的通知", BODY), title="关于召开第三次会议的通知")
    assert found.outer.title == "关于召开第三次会议的通知"
    assert found.facts(FactKind.TITLE) == []


def test_a_given_title_is_quoted_where_it_stands(read):
    found = read(notice("首页新闻", "关于召开会议的通知", BODY), title="关于召开会议的通知")
    assert found.quotes(FactKind.TITLE) == ["关于召开会议的通知"]


def test_running_text_is_named_by_its_first_sentence_at_most_sixty_characters(read):
    assert read("昨天下午，图书馆举办了讲座。到场的有两百人。").outer.title == "昨天下午，图书馆举办了讲座"
    long = "在全市各部门的共同努力下，" * 8
    assert 8 <= len(read(long).outer.title) <= 60


@pytest.mark.parametrize(
    "number",
    [
        "某党字【2020】06号",
        "某会字〔2020〕第001号",
        "某协发[2020]3号",
        "国办发明电〔2020〕4号",
        "（2020）12号",
        "测公告2020年第6号",
        "某教发2021第12号",
        "某教发 2021 12号",
        "某教函2021-12号",
        "某政办发｛2021｝12号",
        "某政办发〖2021〗12号",
        "某政办发<2021】12号",
    ],
)
def test_the_number_in_a_line_of_its_own_is_the_notices(read, number):
    found = read(notice("某某市测绘学会", number, "关于召开会议的通知", BODY))
    assert found.outer.number is not None
    assert found.outer.number.strip("（）") == number.strip("（）") or found.outer.number == number
    assert found.quotes(FactKind.NUMBER) == [number]


def test_numbers_that_the_text_cites_are_not_the_notices(read):
    found = read(
        notice("关于召开会议的通知", "各单位：", "根据《关于做好工作的通知》（国办发〔2020〕4号）精神，定于近日开会。")
    )
    assert found.outer.number is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("国务院办公厅关于延长假期的通知（国办发明电〔2020〕1号）", "国办发明电〔2020〕1号"),
        ("财政部关于阶段性减免费用的通知财社发〔2020〕11号", "财社发〔2020〕11号"),
    ],
)
def test_a_number_behind_the_title_is_found(read, line, number):
    assert read(notice(line, "各有关单位：", BODY)).outer.number == number


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2020年1月30日", "2020-01-30"),
        ("二〇二〇年一月三十日", "2020-01-30"),
        ("二○二一年十二月十日", "2021-12-10"),
        ("2020-2-5", "2020-02-05"),
        ("2020.2.5", "2020-02-05"),
        ("2020 年 2 月 5 日", "2020-02-05"),
        ("2020年2月", "2020-02"),
        ("二零二零年二月五號", "2020-02-05"),
        ("二0二0年二月五日", "2020-02-05"),
        ("２０２０年２月５日", "2020-02-05"),
        ("2020/2/5", "2020-02-05"),
        ("20200205", "2020-02-05"),
        ("民國109年2月5日", "2020-02-05"),
        ("中華民國一百零九年二月五日", "2020-02-05"),
    ],
)
def test_the_signature_dates_the_notice(read, printed, iso):
    found = read(notice("关于召开会议的通知", "各单位：", BODY, "某某市测绘学会", printed))
    assert (found.outer.date, found.outer.issuer) == (iso, "某某市测绘学会")
    assert found.values(FactKind.DATE) == [printed]


@pytest.mark.parametrize("printed", ["2月5日", "二月五日", "（2 月 5 日）"])
@pytest.mark.parametrize(
    ("title", "body", "iso"),
    [
        ("关于2020年春节放假的通知", BODY, "2020-02-05"),
        ("关于放假的通知", f"2019年成绩很好，2020年1月部署如下。{BODY}", "2020-02-05"),
        ("关于放假的通知", BODY, None),
    ],
)
def test_a_year_that_the_signature_leaves_out_is_that_of_the_notice(read, printed, title, body, iso):
    assert read(notice(title, "各单位：", body, "某某市测绘学会", printed)).outer.date == iso


def test_a_title_wrapped_before_a_year_is_joined_without_a_gap(read):
    found = read("某某市教育局关于印发\n2021年工作要点的通知\n\n各单位：\n\n" + BODY)
    assert found.outer.title == "某某市教育局关于印发2021年工作要点的通知"


@pytest.mark.parametrize(("kind", "number"), [("令", "第12号"), ("公告", "第 3 号")])
def test_an_order_has_its_number_and_its_issuer_in_its_title(read, kind, number):
    found = read(
        notice(f"某某市人民政府{kind}", number, "《某某市停车场管理办法》已经市政府通过，现予公布。", "2021年3月10日")
    )
    assert (found.outer.title, found.outer.number) == (f"某某市人民政府{kind}", number)
    assert (found.outer.issuer, found.outer.date) == ("某某市人民政府", "2021-03-10")


def test_the_label_of_a_title_is_no_part_of_it(read):
    head = (
        "发文机关：某某市教育局　　成文日期：2021年4月1日\n标　　题：关于做好招生工作的通知"
        "\n发文字号：某教发〔2021〕10号"
    )
    found = read(notice(head, "关于做好招生工作的通知", "各中小学：", BODY))
    assert (found.outer.title, found.outer.number) == ("关于做好招生工作的通知", "某教发〔2021〕10号")
    assert (found.outer.issuer, found.outer.date) == ("某某市教育局", "2021-04-01")


OFFICIAL = """000012
机密★1年
特急

临江市人民政府办公室文件

临政办发〔2021〕15号                签发人：王建国

临江市人民政府办公室关于印发
2021年政务公开工作要点的通知

各县（市、区）人民政府，市政府各部门、各直属机构：

工作要点已经市政府同意，现印发给你们，请认真贯彻落实。

一、总体要求

（一）指导思想。坚持以公开为常态、不公开为例外，全面推进决策、执行、管理、服务、结果公开，不断提高政府公信力和执行力，让群众满意。

1. 加强组织领导。各单位主要负责人要亲自抓，分管负责人具体抓，明确责任科室和人员，确保各项任务落到实处，按月调度。

（1）建立工作台账。对照任务清单逐项分解，明确时间表和路线图，按月调度进展情况，按季通报完成情况，年底进行总结，做到有始有终，不留尾巴。

（2）强化督促检查。市政府办公室将定期组织检查，对工作不力的单位予以通报批评，并纳入年度绩效考核，作为评先评优的重要依据，不得弄虚作假。

2. 做好宣传引导。充分利用报刊、广播、电视、网络等媒体，广泛宣传政务公开的政策措施和实际成效，让群众都知道。

（二）基本原则。坚持依法依规、及时准确、便民利民，切实保障人民群众的知情权、参与权、表达权、监督权，接受社会监督。

二、保障措施

各地各部门要高度重视，加强协作，确保各项工作任务顺利完成，重要情况及时报告。

附件：1. 任务分工表
      2. 联系人名单

                                临江市人民政府办公室
                                2021年4月20日

（此件公开发布）

抄送：市委各部门，市人大常委会办公室，市政协办公室。
临江市人民政府办公室                  2021年4月21日印发
"""


def test_every_element_of_an_official_document_is_known(read):
    found = read(OFFICIAL)
    assert found.outer.title == "临江市人民政府办公室关于印发2021年政务公开工作要点的通知"
    assert found.outer.number == "临政办发〔2021〕15号"
    assert found.outer.issuer == "临江市人民政府办公室"
    assert found.outer.date == "2021-04-20"
    assert found.outer.addressee == "各县（市、区）人民政府，市政府各部门、各直属机构"
    assert found.values(FactKind.ATTACHMENT) == ["任务分工表", "联系人名单"]
    assert {fact.label: fact.value for fact in found.facts(FactKind.FIELD)} == {
        "密级": "机密★1年",
        "紧急程度": "特急",
        "签发人": "王建国",
        "抄送": "市委各部门，市人大常委会办公室，市政协办公室。",
        "印发机关": "临江市人民政府办公室",
    }
    assert [(fact.label, fact.value) for fact in found.facts(FactKind.DATE)] == [
        ("", "2021年4月20日"),
        ("印发", "2021年4月21日"),
    ]
    assert found.headings() == [
        (1, "一、总体要求"),
        (2, "（一）指导思想"),
        (3, "1. 加强组织领导"),
        (4, "（1）建立工作台账"),
        (4, "（2）强化督促检查"),
        (3, "2. 做好宣传引导"),
        (2, "（二）基本原则"),
        (1, "二、保障措施"),
    ]


def test_dates_in_running_text_do_not_date_the_notice(read):
    found = read(notice("关于召开会议的通知", "各单位：", "会议定于2021年3月5日召开。", "请于2021年3月1日前报名。"))
    assert found.outer.date is None


def test_an_impossible_date_is_none(read):
    assert read(notice("关于召开会议的通知", BODY, "某某市测绘学会", "2020年13月45日")).outer.date is None


def test_several_bodies_sign_together(read):
    found = read(notice("关于减免费用的通知", "各单位：", BODY, "财政部 海关总署 税务总局", "2020年2月1日"))
    assert found.outer.issuer == "财政部 海关总署 税务总局"
    assert found.outer.date == "2020-02-01"


def test_the_red_head_names_the_issuer_before_the_office_that_signs(read):
    found = read(
        notice(
            "某某省科学技术协会文件",
            "某科协发〔2020〕3号",
            "关于做好工作的通知",
            BODY,
            "某某省科学技术协会办公室",
            "2020年1月30日印发",
        )
    )
    assert (found.outer.issuer, found.outer.date) == ("某某省科学技术协会", "2020-01-30")
    assert found.facts(FactKind.DATE)[0].label == "印发"


def test_a_seal_is_no_part_of_the_name(read):
    found = read(notice("关于召开会议的通知", "各单位：", BODY, "某某市测绘学会（盖章）", "2020年2月1日"))
    assert found.outer.issuer == "某某市测绘学会"


def test_labels_of_official_sites_are_read(read):
    found = read(
        "关于做好工作的意见 【发文单位】 国家税务总局 【发布文号】 税总发〔2020〕11号 【发文日期】 2020-02-27 "
        f"各单位： {BODY * 3}"
    )
    assert found.outer.title == "关于做好工作的意见"
    assert found.outer.number == "税总发〔2020〕11号"
    assert (found.outer.issuer, found.outer.date) == ("国家税务总局", "2020-02-27")


def test_the_date_of_the_file_format_stands_in(read):
    assert read(BODY, date="2021-03-04T10:00:00").outer.date == "2021-03-04"
    dated = notice("关于开会的通知", "各单位：", BODY, "某某市测绘学会", "2020年2月1日")
    assert read(dated, date="2021-03-04").outer.date == "2020-02-01"


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        ("各会员单位及个人会员：", "各会员单位及个人会员"),
        ("尊敬的纳税人、缴费人：", "尊敬的纳税人、缴费人"),
        ("**学会各分支机构：**", "学会各分支机构"),
        ("各縣(市、區)教育局:", "各縣(市、區)教育局"),
        ("现将有关事项通知如下：", None),
        ("申报条件：", None),
    ],
)
def test_the_salutation_names_the_addressee(read, line, addressee):
    assert read(notice("关于召开会议的通知", line, BODY)).outer.addressee == addressee


def test_a_slogan_under_the_title_is_a_subtitle(read):
    found = read(f"关于开展读书活动的倡议书\n——致全体会员\n各位会员：\n{BODY}\n")
    assert found.values(FactKind.SUBTITLE) == ["致全体会员"]


def test_a_name_that_a_line_end_cuts_is_whole(read):
    found = read(notice("紧急公告", "广大市民：", BODY, "某某市防汛抗旱工作的\n应急处置指挥部\n2020年1月26日"))
    assert found.outer.issuer == "某某市防汛抗旱工作的应急处置指挥部"


def test_the_title_completes_a_signature_known_by_its_last_part(read):
    lines = (
        "商务部办公厅 财政部办公厅关于做好工作的通知",
        "各单位：",
        BODY + " 邮箱 a@example.cn 财政部办公厅",
        "2020年2月11日",
    )
    assert read(notice(*lines)).outer.issuer == "商务部办公厅 财政部办公厅"
