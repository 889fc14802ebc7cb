BODY = "为做好有关工作，现将具体安排通知如下，请认真贯彻落实。各单位要高度重视，按时完成。"

CARRIER = f"""某某市教育学会

关于转发《关于开展安全检查的通知》的通知

各会员单位：

{BODY}

附件：关于开展安全检查的通知

某某市教育学会
2022年3月5日

"""
CARRIED = f"""关于开展安全检查的通知

各省教育厅：

{BODY}

教育部办公厅
2022年2月28日
"""


def test_a_title_with_a_salutation_after_the_signature_begins_a_carried_notice(read):
    outer, inner = read(CARRIER + CARRIED).notices
    assert (outer.issuer, outer.date) == ("某某市教育学会", "2022-03-05")
    assert (inner.parent, inner.title) == (0, "关于开展安全检查的通知")
    assert (inner.issuer, inner.date, inner.addressee) == ("教育部办公厅", "2022-02-28", "各省教育厅")


def test_a_carried_notice_may_carry_another(read):
    middle = CARRIED.replace("关于开展安全检查的通知", "省教育厅转发关于开展安全检查的通知").replace(
        "教育部办公厅", "某某省教育厅"
    )
    innermost = "教育部办公厅文件\n\n教厅函〔2022〕7号\n\n" + CARRIED
    notices = read(CARRIER + middle + "\n" + innermost).notices
    assert [notice.parent for notice in notices] == [None, 0, 1]
    assert [notice.issuer for notice in notices] == ["某某市教育学会", "某某省教育厅", "教育部办公厅"]
    assert notices[2].number == "教厅函〔2022〕7号"
    for notice in notices[1:]:
        parent = notices[notice.parent]
        assert parent.start <= notice.start
        assert notice.end <= parent.end


def test_a_notice_that_only_mentions_another_carries_none(read, seed):
    assert len(read(CARRIER).notices) == 1
    assert len(seed("000").notices) == len(seed("003").notices) == 1


def test_a_form_in_the_attachments_is_no_notice(read):
    assert len(read(CARRIER + "附件1\n\n回执\n\n姓名：\n\n单位：\n").notices) == 1


PLAN = """附件

安全检查实施方案

为做好安全检查工作，制定本方案。

一、检查时间

三月中旬至四月底，由各单位自行安排。

二、检查范围

全市各级各类学校，重点是实验室、食堂和宿舍。
"""


def test_an_attached_text_is_a_notice_of_the_body_and_the_day_of_the_one_it_is_attached_to(read):
    found = read(CARRIER.replace("附件：关于开展安全检查的通知", "附件：安全检查实施方案") + PLAN)
    outer, inner = found.notices
    assert (inner.parent, inner.title) == (0, "安全检查实施方案")
    assert (inner.issuer, inner.date, inner.number) == (outer.issuer, outer.date, None)
    assert found.headings(1) == [(1, "一、检查时间"), (1, "二、检查范围")]
    assert found.headings(0) == []


def test_an_attached_text_that_the_notice_names_needs_no_line_that_says_so(read):
    named = CARRIER.replace(BODY, f"现将《安全检查实施方案》印发给你们。{BODY}")
    assert [one.title for one in read(named + PLAN.removeprefix("附件\n\n")).notices[1:]] == ["安全检查实施方案"]
    assert len(read(CARRIER + PLAN.removeprefix("附件\n\n")).notices) == 1


def test_a_carried_notice_without_a_signature_is_not_taken_for_one_of_the_body_that_carries_it(read):
    inner = read(CARRIER + CARRIED.replace("教育部办公厅\n2022年2月28日\n", "")).notices[1]
    assert (inner.addressee, inner.issuer, inner.date) == ("各省教育厅", None, None)


def test_several_attached_texts_are_attached_to_the_same_notice(read):
    second = PLAN.replace("附件", "附件2").replace("安全检查实施方案", "安全检查工作细则")
    notices = read(CARRIER + PLAN.replace("附件", "附件1") + second).notices
    assert [(one.parent, one.title) for one in notices[1:]] == [(0, "安全检查实施方案"), (0, "安全检查工作细则")]


def test_a_list_or_a_form_in_the_attachments_is_no_notice(read):
    assert len(read(CARRIER + "附件1\n\n参加单位名单\n\n第一中学\n第二中学\n第三中学\n").notices) == 1


def test_text_belongs_to_one_notice_alone(read):
    found = read(CARRIER + CARRIED)
    spans = [(p.start, p.end) for notice in found.notices for p in notice.passages]
    assert len(spans) == len(set(spans))
    assert not any(found.notices[1].start <= start for start, _ in [(p.start, p.end) for p in found.outer.passages])
