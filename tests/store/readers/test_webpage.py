import file_makers
import pytest

from store.cleaning import clean
from store.errors import UnreadableFileError

PAGE = """<!DOCTYPE html><html><head><title>关于开展2024年科普日活动的通知_江城市科协</title>
<meta name="PubDate" content="2024-09-01 10:00"><style>p {color: red}</style><script>var x = "脚本";</script></head>
<body><div class="header"><a href="/">首页</a> <a href="/a">新闻</a> <a href="/b">通知公告</a></div>
<div class="crumb">当前位置：<a>首页</a> &gt; <a>通知公告</a> &gt; 正文</div>
<div class="detail"><h1>关于开展2024年科普日活动的通知</h1><div class="info">发布时间：2024-09-01 来源：江城市科协</div>
<div id="zoom"><p>各区科协：</p><p>　　为做好2024年全国科普日活动，现将有关
事项通知如下，请认真贯彻执行。</p><h2>活动时间</h2><p>9月15日至25日，全市统一开展，各区可以根据实际情况安排。</p>
<ol start="3"><li>填表</li><li>交表</li></ol><p style="display:none">看不见</p>
<table><tr><th>单位</th><th>姓名</th><th>电话</th></tr>
<tr><td rowspan=2>科普部</td><td>王芳</td><td>1</td></tr><tr><td>李晓明</td><td>2</td></tr></table>
<p>江城市科学技术协会<br>2024年9月1日</p></div>
<ul class="related"><li><a>关于表彰先进的通知</a></li><li><a>关于放假的通知</a></li></ul></div>
<div class="foot">主办：江城市科学技术协会<br>鄂ICP备12345678号</div></body></html>"""


def test_a_page_is_read_with_its_title_date_headings_lists_and_tables(read_one) -> None:
    document = read_one(PAGE.encode(), "n.html")
    assert (document.title, document.date) == ("关于开展2024年科普日活动的通知", "2024-09-01")
    own = [line for line in document.text.split("\n") if line][4:-4]
    assert own == [
        "各区科协：",
        "为做好2024年全国科普日活动，现将有关事项通知如下，请认真贯彻执行。",
        "## 活动时间",
        "9月15日至25日，全市统一开展，各区可以根据实际情况安排。",
        "3. 填表",
        "4. 交表",
        "单位：科普部，联系人：王芳，电话：1。",
        "单位：科普部，联系人：李晓明，电话：2。",
        "江城市科学技术协会",
        "2024年9月1日",
    ]


def test_the_site_around_the_notice_is_known_as_such_and_stays(read_one) -> None:
    document = read_one(PAGE.encode(), "n.html")
    site = [document.text[span.start : span.end] for span in document.chrome]
    assert [line for part in site for line in part.split("\n") if line] == [
        "首页 新闻 通知公告",
        "当前位置：首页 > 通知公告 > 正文",
        "发布时间：2024-09-01 来源：江城市科协",
        "关于表彰先进的通知",
        "关于放假的通知",
        "主办：江城市科学技术协会",
        "鄂ICP备12345678号",
    ]
    cleaned = clean(document.text, document.chrome)
    marked = [cleaned.text[span.start : span.end] for span in cleaned.chrome]
    assert "关于放假的通知" in "\n".join(marked)
    assert "各区科协" not in "\n".join(marked)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>无标题文档</title>", "<p>关于停水的通知</p>", None),
        ("<title>关于停水的通知-江城市水务局</title>", "<p>关于停水的通知</p>", "关于停水的通知"),
        ("<title>江城市水务局 - 关于停水的通知</title>", "<p>关于停水的通知</p>", "关于停水的通知"),
        ("<title>江城市水务局</title>", "<h1>关于停水的通知</h1>", "关于停水的通知"),
        ("<title>关于三月五日停水的通知 | 水务局</title>", "<p>明日停水。</p>", "关于三月五日停水的通知"),
        ('<meta name="ArticleTitle" content="停水通知">', "<h1>水务局</h1>", "停水通知"),
    ],
)
def test_the_title_is_the_notices_and_not_the_sites(head, body, title, read_one) -> None:
    assert read_one(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "n.html").title == title


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "big5", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("named", [True, False])
def test_a_page_is_read_in_the_encoding_that_it_names_or_has(encoding, named, read_one) -> None:
    text = "關於召開會議的通知，請各單位準時參加，並於會前報送名單。"
    if encoding == "gb2312":
        text = "关于召开会议的通知，请各单位准时参加，并于会前报送名单。"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">' if named else ""
    page = f"<html><head>{meta}</head><body><p>{text}</p></body></html>"
    assert read_one(page.encode(encoding), "n.htm").text == text


def test_the_seeds_come_back(seeds, read_one) -> None:
    for name, text in seeds.items():
        for encoding in ("utf-8", "gb18030"):
            document = read_one(file_makers.html_of(text.split("\n"), encoding), name.replace(".txt", ".html"))
            assert "".join(document.text.split()) == "".join(text.split())


@pytest.mark.parametrize("page", [b"<html></html>", b"<html><body><script>x</script></body></html>"])
def test_a_page_without_text_is_refused(page, read_items) -> None:
    with pytest.raises(UnreadableFileError, match="empty"):
        read_items(page, "n.html")


def test_elements_deep_in_each_other_are_read(read_one) -> None:
    page = "<html><body>" + "<div>" * 240 + "深" + "</div>" * 240 + "<p>通知</p></body></html>"
    assert read_one(page.encode(), "n.html").text.split() == ["深", "通知"]
