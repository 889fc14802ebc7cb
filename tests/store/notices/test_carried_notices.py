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


def test_text_belongs_to_one_notice_alone(read):
    found = read(CARRIER + CARRIED)
    spans = [(p.start, p.end) for notice in found.notices for p in notice.passages]
    assert len(spans) == len(set(spans))
    assert not any(found.notices[1].start <= start for start, _ in [(p.start, p.end) for p in found.outer.passages])
