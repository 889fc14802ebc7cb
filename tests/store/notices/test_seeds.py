"""Each of the five notices is understood whole."""

from store.values.notices import FactKind


def test_000_party_committee_appeal(seed):
    found = seed("000")
    (notice,) = found.notices
    assert notice.title == "中国岩石力学与工程学会党委关于在新冠肺炎疫情防控中充分发挥党组织和广大党员积极作用的倡议书"
    assert notice.number == "岩党字【2020】06号"
    assert notice.issuer == "中国岩石力学与工程学会"
    assert notice.date is None
    assert notice.addressee == "各地方学会、分支机构、支撑单位、团体会员单位、理事单位的党组织和广大党员会员"
    assert found.headings() == [
        (1, "一、坚定信念、葆守初心、勇担使命"),
        (1, "二、党建引领、统一部署、有序推进"),
        (1, "三、崇尚科学、自我防控、正确引导"),
        (1, "四、大力宣传、深入学习、争作表率"),
    ]
    assert notice.enumerations == ()
    assert found.quotes(FactKind.NUMBER) == ["岩党字【2020】06号"]
    assert found.quotes(FactKind.TITLE)[0].endswith("充分发挥 党组织和广大党员积极作用的倡议书")
    assert len(notice.contacts) == 1


def test_000_contact_lines_stay_with_the_sentence_that_introduces_them(seed):
    last = seed("000").passages()[-1]
    assert last.startswith("有关疫情防控斗争中涌现的先进典型和感人事迹，请及时报送学会党委办公室。")
    assert all(part in last for part in ("张建军、胡威、韩晓红", "csrme@126.com", "（010）82998163", "13611162114"))


def test_001_the_notice_that_forwards(seed):
    found = seed("001")
    outer = found.outer
    assert outer.title == "关于转发省科协《做好新型冠状病毒感染的肺炎疫情防控工作》的通知"
    assert (outer.number, outer.issuer) == ("辽计会字〔2020〕第001号", "辽宁省计算机学会")
    assert (outer.date, outer.addressee) == (None, "各会员单位及个人会员")
    assert outer.sections == ()
    assert (outer.parent, outer.start, outer.end) == (None, 0, len(found.text))
    assert found.quotes(FactKind.ATTACHMENT) == [
        "附件：关于做好新型冠状病毒感染的肺炎疫情防控工作的通知\n(辽科协发〔2020〕3号)"
    ]
    assert not any("提高政治站位" in passage for passage in found.passages())


def test_001_the_notice_forwarded(seed):
    found = seed("001")
    _, inner = found.notices
    assert inner.parent == 0
    assert found.text[inner.start :].startswith("辽宁省科学技术协会文件")
    assert inner.title == "关于做好新型冠状病毒感染的肺炎疫情防控工作的通知"
    assert (inner.number, inner.issuer) == ("辽科协发〔2020〕3号", "辽宁省科学技术协会")
    assert (inner.date, inner.addressee) == ("2020-01-30", "各省级学会（协会、研究会）")
    assert found.quotes(FactKind.DATE, 1) == ["2020年1月30日印发"]
    assert found.headings(1) == [
        (1, "一、提高政治站位，发挥学会党组织战斗堡垒作用"),
        (2, "1. 切实提高政治站位"),
        (2, "2. 及时做好学习传达贯彻"),
        (2, "3. 发挥学会党组织战斗堡垒作用"),
        (1, "二、立足学会组织优势，认真履行服务职责"),
        (2, "1. 发挥科技智库作用，做好决策咨询服务"),
        (2, "2. 发挥学术高地作用，提供科技人才支持"),
        (2, "3. 发挥科普主力军作用，开展专业化科普宣传"),
        (2, "4. 加强典型宣传，提供温暖服务"),
        (1, "三、强化协同联动，做好工作谋划"),
    ]
    assert [section.parent for section in inner.sections] == [None, 0, 0, 0, None, 4, 4, 4, 4, None]


def test_002_appeal_with_its_subtitles_and_issuer(seed):
    found = seed("002")
    (notice,) = found.notices
    assert notice.title == "向全國科技工作者的倡議書"
    assert found.values(FactKind.SUBTITLE) == [
        "戰“疫”有我,為決勝攻堅提供科技志愿服務",
        "向全國科技工作者的倡議",
    ]
    assert (notice.number, notice.date, notice.addressee) == (None, None, None)
    assert notice.issuer == "中國科協和全國學會"
    assert found.quotes(FactKind.ISSUER)[0].endswith("中國科協和全國學會向全國科技工作者發出如下倡議:")
    assert found.headings() == [
        (1, "一、眾志成城,服務一線"),
        (1, "二、協同攻關,服務決策"),
        (1, "三、全域科普,服務社會"),
        (1, "四、資源下沉,服務基層"),
        (1, "五、強化堡壘,服務群眾"),
    ]


def test_002_every_society_is_an_item_of_the_list(seed):
    found = seed("002")
    (societies,) = found.outer.enumerations
    names = [item.name for item in societies.items]
    assert societies.lead == "聯合倡議的全國學會(排名不分先后):"
    assert len(names) == len(set(names)) == 171
    assert all(name.startswith(("中國", "中華", "國際")) and name.endswith("會") for name in names)
    assert all(name[2:].find("中國") < 0 for name in names)
    cut = [
        "中國生物多樣性保護與綠色發展基金會",
        "中國植物生理與植物分子生物學學會",
        "中國優選法統籌法與經濟數學研究會",
        "中國巖石力學與工程學會",
        "國際粉體檢測與控制聯合會",
        "中國科學學與科技政策研究會",
        "中國青少年科技輔導員協會",
        "中國科學技術期刊編輯學會",
    ]
    assert set(cut) <= set(names)
    assert (names[0], names[-1]) == ("中國數學會", "中國科技館發展基金會")
    assert "".join(names) == found.text[societies.items[0].start : societies.items[-1].end].replace(" ", "")


def test_002_the_list_is_no_part_of_the_last_section(seed):
    found = seed("002")
    (societies,) = found.outer.enumerations
    assert found.outer.sections[-1].end <= societies.lead_start


def test_003_forwarding_title_without_the_forwarded_notice(seed):
    found = seed("003")
    (notice,) = found.notices
    assert notice.title == (
        "关于转发学校纪委《关于学校纪委号召全校党组织和党员干部在新型冠状病毒感染的肺炎疫情防控中"
        "履职尽责、担当作为的倡议》"
    )
    assert (notice.number, notice.issuer, notice.date) == (None, None, None)
    assert notice.addressee == "学校各级党组织，全体党员、干部"
    assert found.headings() == [
        (1, "一是坚决贯彻习近平总书记重要指示和党中央决策部署"),
        (1, "二是有力有效落实好学校党委各项工作要求"),
        (1, "三是在疫情防控斗争中带头示范担当作为"),
    ]


def test_004_notice_within_a_web_page(seed):
    found = seed("004")
    (notice,) = found.notices
    assert notice.title == "堅定信心攻堅克難——打贏疫情防控人民戰爭倡議書"
    assert (notice.number, notice.issuer, notice.date) == (None, "中國機械工業聯合會", "2020-02-05")
    assert found.quotes(FactKind.ISSUER)[0].endswith("中國機械工業聯合會向全行業發出如下倡議:")
    (date,) = found.facts(FactKind.DATE)
    assert (date.label, date.value) == ("發布時間", "2020-2-5")
    assert found.text[date.start : date.end] == "發布時間:2020-2-5     來源:中國機械工業聯合會"
    (source,) = found.facts(FactKind.SOURCE)
    assert (source.label, source.value) == ("來源", "中國機械工業聯合會")
    assert found.values(FactKind.LICENCE) == ["京ICP備13023518號-1", "京公網安備 110102003807"]
    fields = {fact.label: fact.value for fact in found.facts(FactKind.FIELD)}
    assert fields["技術支持"] == fields["戰略合作伙伴"] == "中國機械工業聯合會機經網(MEI)"
    assert fields["版權所有"] == "中國儀器儀表行業協會"
    assert [level for level, _ in found.headings()] == [1, 1, 1, 1]
    assert found.headings()[1][1] == "二、樹立全局意識,強化責任擔當,讓黨旗在戰“疫”一線高高飄揚"


def test_004_the_site_around_the_notice_is_kept_apart(seed):
    found = seed("004")
    chrome = [found.text[p.start : p.end] for p in found.outer.passages if p.chrome]
    assert any("京ICP備13023518號-1" in passage for passage in chrome)
    assert not any("黨中央" in passage for passage in chrome)
    assert not any("ICP" in found.text[p.start : p.end] for p in found.outer.passages if not p.chrome)
