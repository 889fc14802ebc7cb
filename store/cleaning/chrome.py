"""What belongs to the web page around a notice: navigation above it, by-line, buttons, footer below it.

It is marked and stays: dates, sources and contacts in it are asked for, too. A notice's own contact lines look like a
footer's; only what stands with a copyright or licence line is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.cleaning.lines import Line, lines_of
from store.language.patterns import lazy_pattern
from store.values.texts import Span

_LONGEST = 200
"""Characters: a longer line is text that speaks of such things."""
_HEADER_LINES, _HEADER_LONGEST = 12, 40
"""How many lines above the breadcrumb, of how many characters, can be the site's header with its menu."""

# One of these is in every line that the rules below start from; most texts have none and are let through at once.
_WORDS = (
    "位置", "首页", "首頁", "主页", "主頁", "正文", "版权", "版權", "opyright", "COPYRIGHT", "©",
    "ICP", "网安备", "網安備", "时间", "時間", "日期", "打印", "列印", "字号", "字號", "字体",
    "字體", "分享", "一篇", "一条", "一條", "一頁", "一页", "次数", "次數", "收藏", "返回",
    "关闭", "關閉", "编辑", "編輯", "编：", "編：", "扫一扫", "掃一掃",
    *("来源", "來源", "点击", "點擊", "浏览", "瀏覽", "阅读", "閱讀"),
)  # fmt: skip
_BREADCRUMB = lazy_pattern(
    r"(?:[您你](?:现在|現在|目前|当前|當前)?所?(?:的|在的?)?|当前|當前|目前|现在|現在)位置\s*[：:].*"
    r"|(?:网站|網站)?(?:首页|首頁|主页|主頁)\s*[>＞»›/→|｜-].*|Home\s*[>＞»›].*"
    r"|.*[>＞»›]\s*正文",
    re.IGNORECASE,
)
_PUBLISHED = r"(?:发布|發布|發佈|发表|發表|更新|录入|錄入)(?:时间|時間|日期)"
_BYLINE_LABEL = lazy_pattern(
    rf"(?:{_PUBLISHED}|日期|时间|時間|(?:信息|資訊|稿件|文章|新闻|新聞)?(?:来源|來源|出处|出處)|作者|(?:发布|發布|發佈)(?:人|者|单位|單位)"
    r"|(?:责任|責任)?(?:编辑|編輯)|责编|責編|(?:浏览|瀏覽|点击|點擊|阅读|閱讀|访问|訪問)(?:次数|次數|人数|人數|量|数|數)?|字号|字號|字体|字體)\s*[：:]"
)
# A line about an event also has a date and a time.
_WEB_LABEL = lazy_pattern(r"[发發][布佈表]|来源|來源|次[数數]|[点點][击擊]|[浏瀏][览覽]|[阅閱][读讀]|字[号號]")
_BYLINE = lazy_pattern(rf"[【\[（(]?(?:{_PUBLISHED}\s*[：:]|(?:责任|責任)(?:编辑|編輯)\s*[：:]|责编：|責編：).{{1,40}}")
_COPYRIGHT = lazy_pattern(
    r"^版[权權]所有(?![权權者])|版[权權]所有(?=$|[\s:：|©@,，;；(（\d])"
    r"|copyright\s*(?:©|@|\(c\)|\d{4})|©|all rights reserved"
    r"|ICP[备備证證]案?[号號]?[：:]?\s*\d|[网網]?安[备備]案?[号號]?[：:]?\s*\d",
    re.IGNORECASE,
)
_NEIGHBOUR_PAGE = lazy_pattern(r"[上下]一(?:篇|条|條|页|頁)\s*[：:].*")
_BUTTON = (
    r"打印(?:本页|此页|本文)?|列印(?:本頁|此頁)?|[关關][闭閉](?:窗口|視窗|本页|本頁|页面)?|(?:加入)?收藏(?:本站|本页)?|[设設][为為]首[页頁]"
    r"|分享(?:到|至)?|返回(?:顶部|頂部|首页|首頁|列表|上一页|上一頁)?|[字](?:号|號|体|體)|[上下]一[页頁篇]|[扫掃]一[扫掃].{0,20}"
)
_SIDE_BUTTON = (
    r"[大中小]|登录|登錄|注册|註冊|(?:官方)?微信|(?:新浪|官方)?微博|QQ(?:空间|好友)?|[网網]站地[图圖]|[联聯][系繫]我[们們]|English|[简簡繁][体體]"
    r"|RSS|首[页頁]"
)
_WRAP = r"[【\[]?\s*(?:{})\s*[】\]]?[：:]?"
_BUTTONS = lazy_pattern(
    rf"(?:{_WRAP.format(_SIDE_BUTTON)}[\s|｜]*)*{_WRAP.format(_BUTTON)}(?:[\s|｜]*{_WRAP.format(f'{_BUTTON}|{_SIDE_BUTTON}')})*"
)
_FOOTER_LABEL = lazy_pattern(
    r"地\s*址|[邮郵]\s*[编編政]|[电電]\s*[话話]|[传傳]\s*真|[邮郵]\s*箱|E-?mail|[热熱][线線]|[联聯][系繫]",
    re.IGNORECASE,
)
_SITE_LABEL = lazy_pattern(
    r"主[办辦]|承[办辦]|[协協][办辦]|技[术術]支持|[网網]站|[备備]案|友情[链鏈]接|法律[声聲]明|[隐隱]私|建[议議]使用|分辨率|[浏瀏][览覽]器|合作伙伴|合作夥伴"
)


def spans(text: str, known: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The spans of a cleaned text that are the web page's and not the notice's: runs of whole lines, in order.

    ``known`` are such spans, in order, that the file's format tells; a line is marked where one holds all of it.
    """
    if not known and ("\n" not in text or not any(word in text for word in _WORDS)):
        return ()
    lines = list(lines_of(text))
    marked = _known(lines, known)
    if "\n" not in text:
        return _spans(lines, marked)
    marked |= {index for index, line in enumerate(lines) if _is_by_itself(line.text)}
    marked |= _header(lines) | _footer(lines)
    return _spans(lines, marked)


def _known(lines: Sequence[Line], known: Sequence[Span]) -> set[int]:
    """The lines that lie within one of the spans, which are in order."""
    found: set[int] = set()
    place = 0
    for index, line in enumerate(lines):
        while place < len(known) and known[place].end < line.end:
            place += 1
        if place < len(known) and known[place].start <= line.start:
            found.add(index)
    return found


def _is_by_itself(line: str) -> bool:
    """Whether the line can only be the page's, wherever it stands."""
    if not _is_short(line):
        return False
    if any(rule.fullmatch(line) for rule in (_BREADCRUMB, _BYLINE, _NEIGHBOUR_PAGE, _BUTTONS)):
        return True
    labels = _BYLINE_LABEL.findall(line)
    begins = _BYLINE_LABEL.match(line.lstrip("【[(（"))
    return bool(_COPYRIGHT.search(line)) or bool(begins and len(labels) > 1 and _WEB_LABEL.search(line))


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST and "。" not in line


def _header(lines: Sequence[Line]) -> set[int]:
    """The lines above the breadcrumb, which stands above the notice's title."""
    for index, line in enumerate(lines[: _HEADER_LINES + 1]):
        if _is_short(line.text) and _BREADCRUMB.fullmatch(line.text):
            return set(range(index))
        if len(line.text) > _HEADER_LONGEST or not _is_short(line.text):
            break
    return set()


def _footer(lines: Sequence[Line]) -> set[int]:
    """The lines about the site and its owner around a copyright or licence line."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not _is_short(line.text) or not _COPYRIGHT.search(line.text):
            continue
        before = index - 1
        while before >= 0 and not lines[before + 1].apart and _is_site(lines[before].text):
            found.add(before)
            before -= 1
        after = index + 1
        while after < len(lines) and (_is_site(lines[after].text) or _FOOTER_LABEL.match(lines[after].text)):
            found.add(after)
            after += 1
    return found


def _is_site(line: str) -> bool:
    """Whether a line by a copyright line speaks of the site: by its words, or by several contact data in one line."""
    labels = len(_FOOTER_LABEL.findall(line))
    return _is_short(line) and (labels > 1 or bool(_SITE_LABEL.search(line) or _COPYRIGHT.search(line)))


def _spans(lines: Sequence[Line], marked: set[int]) -> tuple[Span, ...]:
    """Neighbouring lines as one span each."""
    found: list[Span] = []
    for index in sorted(marked):
        if found and index - 1 in marked:
            found[-1] = Span(found[-1].start, lines[index].end)
        else:
            found.append(Span(lines[index].start, lines[index].end))
    return tuple(found)
