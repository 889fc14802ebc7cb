from store.values.notices import FactKind

HEAD = "关于召开会议的通知\n\n各会员单位：\n\n会议定于近期召开，请各单位按时参加，具体安排见附件。\n\n"


def test_numbered_attachments_are_each_a_fact(read):
    found = read(HEAD + "附件：1.参会回执\n2.会议日程（第二版）\n\n某某市测绘学会\n2021年3月1日\n")
    assert [(fact.label, fact.value) for fact in found.facts(FactKind.ATTACHMENT)] == [
        ("附件1", "参会回执"),
        ("附件2", "会议日程（第二版）"),
    ]
    assert found.headings() == []


def test_attachments_on_lines_of_their_own(read):
    found = read(HEAD + "附件1：参会回执\n附件2：会议日程\n")
    assert [(fact.label, fact.value) for fact in found.facts(FactKind.ATTACHMENT)] == [
        ("附件1", "参会回执"),
        ("附件2", "会议日程"),
    ]


def test_text_that_mentions_an_attachment_is_none(read):
    assert read(HEAD).facts(FactKind.ATTACHMENT) == []


def test_fields_at_the_beginning_of_lines_and_behind_separators(read):
    found = read(HEAD + "开户行：中国银行城南支行\n户　名：某某市测绘学会   |   账　号：5500 1234\n")
    fields = {fact.label: fact.value for fact in found.facts(FactKind.FIELD)}
    assert fields == {"开户行": "中国银行城南支行", "户名": "某某市测绘学会", "账号": "5500 1234"}


def test_running_text_holds_no_fields(read):
    found = read(HEAD + "会长强调：安全第一。他表示，要做好以下几点：一是学习，二是实践。\n")
    assert found.facts(FactKind.FIELD) == []


def test_licences_are_found_wherever_they_stand(read):
    found = read(HEAD + "版权所有：某某市测绘学会 苏ICP备12345678号-2 苏公网安备 32010202010001号\n")
    assert found.values(FactKind.LICENCE) == ["苏ICP备12345678号-2", "苏公网安备 32010202010001号"]


def test_the_source_stands_in_for_the_issuer_unless_it_is_a_medium(read):
    text = "防汛知识要点\n\n雨季将至，请大家注意防范。出行前请查看天气预报，远离低洼地带。\n\n来源：{}\n"
    assert read(text.format("某某市应急管理局")).outer.issuer == "某某市应急管理局"
    assert read(text.format("某某日报社")).outer.issuer is None
    assert read(text.format("某某日报社")).values(FactKind.SOURCE) == ["某某日报社"]
