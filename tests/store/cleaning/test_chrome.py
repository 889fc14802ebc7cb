import pytest

from store.cleaning import clean

NOTICE = (
    "关于召开年会的通知\n\n各会员单位：\n\n定于3月1日召开年会，请准时参加。\n\n"
    "联系人：张三\n电话：010-82998163\n地址：北京市西城区百万庄大街16号"
)


def marked(text: str) -> list[str]:
    cleaned = clean(text)
    return [cleaned.text[span.start : span.end] for span in cleaned.chrome]


def test_the_page_of_a_notice_is_marked_above_and_below(seed: str) -> None:
    found = marked(seed)
    if "首頁" not in clean(seed).text:
        assert found == []
        return
    top, byline, bottom = found
    assert top.startswith("協會官方微信")
    assert top.endswith("正文")
    assert byline.startswith("發布時間:2020-2-5")
    assert bottom.startswith("中國儀器儀表行業協會版權所有")
    assert bottom.endswith("(MEI)")


@pytest.mark.parametrize(
    "line",
    [
        "首页 >> 通知公告 >> 正文",
        "您的位置：首页 > 新闻中心",
        "您现在的位置：首页 / 通知",
        "當前位置：首頁 » 最新消息",
        "通知公告 > 正文",
        "发布时间：2020-02-05  来源：中国科协  浏览次数：123",
        "發佈日期：2020年2月5日",
        "来源：办公室 作者：李四 点击：20",
        "责任编辑：王五",
        "【打印】 【关闭】",
        "打印本页 | 关闭窗口",
        "字号：大 中 小",
        "分享到：微信 微博 QQ空间",
        "上一篇：关于放假的通知",
        "下一篇：没有了",
        "版权所有：某某学会",
        "Copyright © 2020 某某学会 All Rights Reserved",
        "京ICP备13023518号-1",
        "京公网安备 110102003807号",
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_lines_that_only_a_page_has_are_marked_and_nothing_else(line: str, place: str) -> None:
    assert marked(f"{line}\n\n{NOTICE}" if place == "above" else f"{NOTICE}\n\n{line}") == [line]


@pytest.mark.parametrize(
    "text",
    [
        NOTICE,
        "关于版权的说明\n\n本刊文章版权所有，未经许可不得转载。",
        "会议安排\n\n会议位置：北京会议中心\n会议时间：3月1日\n日期：2020年3月1日",
        "办事指南\n\n请打印申请表并关闭网页。\n打印申请表后到大厅办理",
        "关于网站备案的通知\n\n各单位应当办理ICP备案，并在首页标明备案号。",
        "招聘编辑的通知\n\n编辑：两名\n\n来源：公开招聘",
        "关于ICP备案的通知\n\n三、软件版权所有权的归属\n版权所有者须知\nHome-based work\nCopyright law workshop",
        "活动安排\n\n日期：3月1日 时间：9:00\n作者：张三",
        "单行的新闻，版权所有，首页 > 新闻 > 正文",
    ],
)
def test_a_notice_that_speaks_of_such_things_is_not_marked(text: str) -> None:
    assert marked(text) == []


def test_the_owners_address_by_the_copyright_line_is_marked_the_notices_own_is_not() -> None:
    owner = "主办单位：某某学会 | 技术支持：某某网\n版权所有 某某学会"
    footer = f"{owner}\n地址：北京市海淀区1号 邮编：100081 电话：010-62170000"
    assert marked(f"{NOTICE}\n{footer}") == [footer]
    assert marked(f"{NOTICE}\n\n{footer}") == [footer]


def test_the_menu_above_a_breadcrumb_is_marked() -> None:
    menu = "某某学会\n学会概况\n新闻中心\n首页 > 新闻中心 > 正文"
    assert marked(f"{menu}\n{NOTICE}") == [menu]
