def test_front_matter_tells_title_date_number_and_issuer(read_one) -> None:
    front = "title: 关于召开年会的通知\ndate: 2024-03-05\n文号: 江科协〔2024〕5号\nissuer: 江城市科协\n"
    source = f"---\n{front}---\n\n各单位：\n"
    document = read_one(source.encode(), "n.md")
    assert (document.title, document.date) == ("关于召开年会的通知", "2024-03-05")
    assert document.text.split("\n\n") == ["江城市科协", "江科协〔2024〕5号", "关于召开年会的通知", "各单位："]


def test_a_rule_at_the_top_is_no_front_matter(read_one) -> None:
    assert "一句话" in read_one("---\n一句话\n---\n正文".encode(), "n.md").text


def test_marks_go_but_for_headings_points_and_bold_leads(read_one) -> None:
    source = (
        "# 通知\n\n现将*有关事项*通知\n如下，见[官网](https://example.org/a)和`附件`。\n\n**一是时间。**明天。\n\n"
        "3. 填表\n4. 交表\n   - 盖章\n\n<!-- 不见 -->\n\n> 引用\n\n```\n代码\n```\n"
    )
    assert read_one(source.encode(), "n.md").text.split("\n") == [
        "# 通知",
        "",
        "现将有关事项通知如下，见官网（https://example.org/a）和附件。",
        "",
        "**一是时间。**明天。",
        "",
        "3. 填表",
        "4. 交表",
        "  • 盖章",
        "",
        "引用",
        "",
        "代码",
    ]


def test_lines_that_are_no_wrapped_ones_stay_apart(read_one) -> None:
    wrapped = "为进一步做好今年的科普工作，现将有关事项通知如下，请各单位结合实际认真\n贯彻执行，并及时报送工作情况。"
    source = f"倡议书\n携手同行，共创未来\n一、提高认识。\n{wrapped}\n地址：中山路1号\n电话：027-87654321\n"
    assert read_one(source.encode(), "n.md").text.split("\n") == [
        "倡议书",
        "携手同行，共创未来",
        "一、提高认识。",
        wrapped.replace("\n", ""),
        "地址：中山路1号",
        "电话：027-87654321",
    ]


def test_a_table_is_a_line_a_row(read_one) -> None:
    source = "| 场次 | 地点 |\n|---|---|\n| 一 | 广场 |\n"
    assert read_one(source.encode("gb18030"), "n.md").text == "场次：一，地点：广场。"


def test_the_seeds_come_back(seeds, read_one) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text if char.isalnum())

    for name, text in seeds.items():
        document = read_one(text.encode(), name.replace(".txt", ".md"))
        assert letters(document.text) == letters(text)
