"""Headings of all kinds, in texts with and without line ends."""

PARAGRAPH = "各单位要高度重视，明确责任分工，细化工作措施，确保各项任务按时完成。" * 3


def test_kinds_nest_by_rank(read):
    text = "\n".join(
        [
            "年度工作方案",
            "第一章 总则",
            "一、工作目标",
            f"（一）近期目标。{PARAGRAPH}",
            f"（二）远期目标。{PARAGRAPH}",
            f"1. 第一步。{PARAGRAPH}",
            f"2. 第二步。{PARAGRAPH}",
            "二、工作要求",
            PARAGRAPH,
            "第二章 附则",
            PARAGRAPH,
        ]
    )
    assert read(text).headings() == [
        (1, "第一章 总则"),
        (2, "一、工作目标"),
        (3, "（一）近期目标"),
        (3, "（二）远期目标"),
        (4, "1. 第一步"),
        (4, "2. 第二步"),
        (2, "二、工作要求"),
        (1, "第二章 附则"),
    ]


def test_articles(read):
    text = f"会费管理办法\n第一条 规范会费管理。{PARAGRAPH}\n第二条 适用全体会员。{PARAGRAPH}\n"
    assert read(text).headings() == [(1, "第一条 规范会费管理"), (1, "第二条 适用全体会员")]


def test_markdown_headings_and_bold_leads(read):
    text = (
        f"# 工作要点\n\n## 学习\n\n**加强组织。**{PARAGRAPH}\n\n**抓好落实。**{PARAGRAPH}\n\n## 宣传\n\n{PARAGRAPH}\n"
    )
    assert read(text).headings() == [(1, "学习"), (2, "加强组织"), (2, "抓好落实"), (1, "宣传")]


def test_headings_in_a_text_without_line_ends(read):
    text = (
        "关于做好防汛工作的通知 各有关单位： 为做好防汛工作，现将有关事项通知如下： "
        f"一、加强值班值守 {PARAGRAPH} 二、做好物资储备 {PARAGRAPH} "
        f"（一）编织袋。{PARAGRAPH} （二）救生衣。{PARAGRAPH} "
        f"三、强化宣传引导 {PARAGRAPH} 某某市防汛指挥部 2021年6月1日"
    )
    found = read(text)
    assert found.headings() == [
        (1, "一、加强值班值守"),
        (1, "二、做好物资储备"),
        (2, "（一）编织袋"),
        (2, "（二）救生衣"),
        (1, "三、强化宣传引导"),
    ]
    notice = found.outer
    assert notice.title == "关于做好防汛工作的通知"
    assert (notice.issuer, notice.date) == ("某某市防汛指挥部", "2021-06-01")
    assert notice.addressee == "各有关单位"


def test_numbering_may_run_on_under_the_next_heading(read):
    text = "\n".join(
        [
            "若干措施",
            "一、减轻负担",
            f"1. 减免租金。{PARAGRAPH}",
            f"2. 延期缴费。{PARAGRAPH}",
            "二、金融支持",
            f"3. 降低利率。{PARAGRAPH}",
            f"4. 增加额度。{PARAGRAPH}",
        ]
    )
    assert [level for level, _ in read(text).headings()] == [1, 2, 2, 1, 2, 2]


def test_enumerations_within_a_sentence_are_no_headings(read):
    agenda = "会议有三项议程：一、听取报告；二、审议章程；三、选举。"
    assert read(f"关于开会的通知\n\n{agenda}{PARAGRAPH}\n第一、第二小组先发言。\n").headings() == []


def test_short_points_are_a_list_and_no_sections(read):
    points = "1.申报表一式三份；\n2.论文复印件；\n3.检索证明。\n"
    text = f"关于申报的通知\n\n一、申报材料\n{PARAGRAPH}\n{points}二、申报时间\n{PARAGRAPH}\n"
    assert read(text).headings() == [(1, "一、申报材料"), (1, "二、申报时间")]


def test_a_long_first_sentence_is_named_by_its_first_clauses(read):
    sentence = (
        "各会员单位应当在每年三月底之前向学会秘书处报送上一年度的工作总结，"
        "同时附上财务报告、会员名册和有关证明材料的复印件，逾期报送的不再受理"
    )
    found = read(f"若干规定\n\n一、{sentence}。{PARAGRAPH}\n\n二、{sentence}。{PARAGRAPH}\n")
    section = found.outer.sections[0]
    assert section.heading == "一、" + sentence.split("，")[0]
    assert found.text[section.body_start :].startswith(sentence)


def test_numbers_and_citations_begin_no_section(read):
    text = f"情况说明\n\n增长3.5%。根据《办法》第三条第（一）项规定执行。2020.2.5已公布。{PARAGRAPH}\n"
    assert read(text).headings() == []


def test_sections_end_at_the_signature_and_do_not_hold_attachments(read):
    text = (
        f"关于开会的通知\n\n各单位：\n\n一、时间安排\n{PARAGRAPH}\n二、有关要求\n{PARAGRAPH}\n\n"
        "附件：1.回执\n2.日程\n\n某某市测绘学会\n2021年3月1日\n"
    )
    found = read(text)
    assert len(found.outer.sections) == 2
    assert found.text[found.outer.sections[-1].start : found.outer.sections[-1].end].endswith("按时完成。")


def test_sections_nest_within_their_parents(read, seed):
    for found in (
        seed("001"),
        seed("004"),
        read(f"方案\n一、目标\n（一）近期\n{PARAGRAPH}\n（二）远期\n{PARAGRAPH}\n"),
    ):
        for notice in found.notices:
            for index, section in enumerate(notice.sections):
                assert section.start < section.body_start <= section.end
                if section.parent is None:
                    assert section.level == 1
                    continue
                parent = notice.sections[section.parent]
                assert section.parent < index
                assert section.level == parent.level + 1
                assert parent.start < section.start
                assert section.end <= parent.end
