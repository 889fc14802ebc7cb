"""The title of a notice and the lines under it that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.language.patterns import lazy_pattern
from store.notices.dates import DATE
from store.notices.document_numbers import number_at_start, number_line
from store.notices.lines import Line
from store.notices.organisations import is_organisation
from store.notices.quoting import one_line
from store.notices.salutations import is_salutation, salutation_at_start
from store.values.texts import Span

LONGEST_TITLE = 120
LONGEST_MADE_TITLE = 60
_SHORTEST_TITLE = 4
_SHORTEST_MADE_TITLE = 8
_HEAD_LINES = 20
FORWARDING = re.compile(r"转发|转批|批转|转送")
"""How the title of a notice says, folded, that it passes on another one."""
ORDER = lazy_pattern(r"(?:令|公告|通告|公报)$")
"""How the title of a document ends, folded, that has its number under it, counted without the year."""
# The kinds of documents; a title ends in one of these words, perhaps with a note in brackets after it.
_KINDS = (
    "通知书?|公告|通告|倡议书?|办法|意见|方案|决定|决议|公函|复函|函|通报|指南|指引|提示|提醒|规定|细则|条例|报告|批复|请示|公报"
    "|纪要|公示|措施|预案|公开信|一封信|告知书|承诺书|责任书|要点|计划|规划|章程|守则|须知|启事|命令|答复|回复|声明|建议"
    "|手册|问答|解读|名单|启示|简报|号召书|邀请函|慰问信|感谢信|说明|清单|准则|规则|流程|安排|政策|通知单"
)
_ENDS_AS_TITLE = re.compile(
    rf"(?:{_KINDS})[》”\"』]?(?: ?[(](?!\d+[)])[^()]{{1,40}}[)]| ?[〔\[【][^〕\]】]{{1,12}}[〕\]】])*$"
)
_GLUED_NUMBER = re.compile(
    rf"(?P<title>[^。]{{4,110}}(?:{_KINDS}))[\u3400-\u9fff]{{2,8}}[〔\[(【](?:19|20)\d\d[〕\])】]\d{{1,5}}号$"
)
_TITLE_WITHIN = re.compile(
    rf"[^。;:!?]{{0,40}}?(?:关于|印发)[^。;:!?]{{4,90}}?的(?:紧急|补充|重要|有关)?(?:{_KINDS})(?=[各广全尊 ])"
)
_NOT_TITLE = re.compile(
    r"^(?:.{2,40}文件|https?:.*|首页.*|.*>>.*|(?:您?的?当前|您现在的)位置.*|[-—_=─*. ]{3,}|.{0,6}官方(?:微信|微博|网站)"
    r"|返回.*|扫一扫.*|(?:通知|公示|政务|信息|新闻|政策|部门|最新|工作)(?:公告|公开|动态|文件|解读|通知)"
    r"|(?:索引号?|主题|分类|发布|发文|来源|信息来源|浏览|阅读|点击|字号|字体|作者|编辑|责任编辑|时间"
    r"|日期|文号|签发人|公开).{0,8}[:】].*"
    r"|[(]?" + DATE % ("title", "title") + r".{0,12})$"
)
_NEWS_HEAD = re.compile(r"(?:[^。!?\n]{0,80}?正文 ?: *)?(?:原?标题 ?: *)?")
_DATELINE = re.compile(
    r"^(?:新华社|中新社|中新网|人民网|央视网?|本报|本网|本台|记者|日前|近日|昨日|今日|据|为了?|根据|按照|自|经|\d{1,2}月\d{1,2}日|[(]?(?:作者|记者|通讯员|编辑|文/|来源)).*"
    r"|^.{0,30}(?:\d日(?:电|讯|消息)|[(](?:见习)?(?:记者|通讯员)).*|^.{2,15}(?:消息|讯)$"
)
# Where an article begins right behind its headline, in a text that lost its line ends. It begins with one set of
# characters, which lets the search skip the rest quickly.
_BEGINS_ARTICLE = re.compile(
    r"[近日昨今目\d本新中(](?:(?<=[近昨今])日,|(?<=[日目])前,|(?<![\d年]\d)(?<=\d)\d?月\d{1,2}日[,电讯]"
    r"|(?<=本)报讯|(?<=新)华社|(?<=中)新[社网]|(?<=[(])(?:见习)?记者)"
)
_BEFORE_NEWS = re.compile(
    r"[^。,!?:\n]{0,25}(?:日[电讯]|(?<!通)讯|消息)[:,]? ?(?:[(][^()\n]{0,60}[)])? *"
    r"|[(][^()\n]{0,30}(?:记者|通讯员)[^()\n]{0,30}[)] *"
)
_LABEL = re.compile(r"(?:标 {0,4}题|(?:文件|公文|信息)名 {0,2}称) ?: *")
_SHORTEST_REPEATED = 8
_REPEATED = re.compile(rf"(.{{{_SHORTEST_REPEATED},60}}?)[ \n]*\1")
_SENTENCE_END = re.compile(r"[。!?;]|\n")
_CLAUSE_END = re.compile(r"[,:。!?; ]")
_DASHES = lazy_pattern(r"^[-—–─―]{1,4}\s*")
_COMMAS = 3
"""Commas of a line that is running text."""
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、]|第[一二三四五六七八九十]+[章条])"
)
_MARKDOWN = re.compile(r"#{1,6} +|\*\*|__")


class Title(NamedTuple):
    """``value`` in one line; ``span`` where it stands in the text, None where the file format alone says it.

    ``subtitles`` are lines of their own under it. ``after`` is the index of the first line after title and subtitles.
    """

    value: str
    span: Span | None
    subtitles: tuple[Span, ...]
    after: int


def news_head(folded: str) -> int:
    """Where the text begins after what news sites put before it ("2023-07-26 18:44，正文：原标题："); else 0."""
    match = _NEWS_HEAD.match(folded, len(folded) - len(folded.lstrip()))
    return match.end() if match and match.group() and folded[match.end() :].strip() else 0


def ends_as_title(folded: str) -> bool:
    """Whether a line of folded text ends as titles of notices do."""
    return len(folded) <= LONGEST_TITLE and bool(_ENDS_AS_TITLE.search(folded)) and not _ITEM.match(folded)


def find_title(text: str, folded: str, lines: Sequence[Line], given: str | None = None) -> Title:
    """The title among the first of ``lines``; ``given`` is what the file format says, which wins where it is not blank.

    A text without a title-like line gets its first sentence, cut to 60 characters.
    """
    found = _in_head(text, folded, lines) or _made(text, folded, lines)
    if given and given.strip():
        value = one_line(given)
        if found.value == value:
            return found
        place = text.find(given.strip())
        return Title(value, Span(place, place + len(given.strip())) if place >= 0 else None, (), found.after)
    return found


def _in_head(text: str, folded: str, lines: Sequence[Line]) -> Title | None:
    """The first line that ends as titles do, or is a Markdown heading; else the first short line."""
    fallback: tuple[int, Span] | None = None
    fallback_is_name = False
    for index, line in enumerate(lines[:_HEAD_LINES]):
        start = _past_number(folded, line)
        part = folded[start : line.end]
        if line.chrome or not part or _NOT_TITLE.match(part) or number_line(part):
            continue
        if is_salutation(part) or (_ITEM.match(part) and index):
            break
        if _is_body(part):
            within = None if fallback else _TITLE_WITHIN.match(part)
            fallback = (index, Span(start, start + within.end())) if within else fallback
            break
        whole = _whole(folded, lines, index, start)
        if whole is not None:
            return _title(text, folded, lines, *whole)
        if len(part) >= _SHORTEST_TITLE and (fallback is None or fallback_is_name):
            fallback, fallback_is_name = _headline(folded, lines, index, start), is_organisation(part)
    return _title(text, folded, lines, *fallback) if fallback else None


def _past_number(folded: str, line: Line) -> int:
    """Where the words of a line begin that a label or the document number may stand before."""
    label = _LABEL.match(folded, line.start, line.end)
    if label and label.end() < line.end:
        return label.end()
    number = number_at_start(folded, line.start, line.end)
    return number[2] if number and number[2] < line.end else line.start


def _is_body(part: str) -> bool:
    if part.startswith("# ") or ends_as_title(part):
        return False
    return bool(_is_running(part) or _DATELINE.match(part)) or len(part) > LONGEST_TITLE


def _is_running(part: str) -> bool:
    """Whether a line is running text, by its punctuation."""
    return "。" in part or ";" in part or part.endswith((":", ",")) or part.count(",") >= _COMMAS


def _whole(folded: str, lines: Sequence[Line], index: int, start: int) -> tuple[int, Span] | None:
    """The title that begins at ``start`` and ends as titles do, and its last line; None where it does not end so."""
    end = lines[index].end
    if folded.startswith("# ", start) or ends_as_title(folded[start:end]):
        return index, Span(start, end)
    glued = _GLUED_NUMBER.match(folded, start, end)
    if glued:
        return index, Span(start, glued.end("title"))
    return _wrapped(folded, lines, index, start)


def _wrapped(folded: str, lines: Sequence[Line], index: int, start: int) -> tuple[int, Span] | None:
    """As ``_whole`` for a title that is wrapped over up to four lines."""
    for last in range(index + 1, min(index + 4, len(lines))):
        line = lines[last]
        part = folded[line.start : line.end]
        if (line.opens and line.apart) or line.chrome or line.end - start > LONGEST_TITLE or _stops_title(part):
            return None
        if ends_as_title(part):
            repeated = part.replace(" ", "").startswith(folded[start : lines[index].end].replace(" ", ""))
            return None if repeated else (last, Span(start, line.end))
    return None


def _headline(folded: str, lines: Sequence[Line], index: int, start: int) -> tuple[int, Span]:
    """A headline without a title's ending, with the parts of it that gaps in its line set apart."""
    last, end = index, lines[index].end
    for following in range(index + 1, min(index + 4, len(lines))):
        line = lines[following]
        part = folded[line.start : line.end]
        if line.opens or line.end - start > LONGEST_MADE_TITLE or is_organisation(part):
            break
        article = _BEGINS_ARTICLE.search(part)
        if article and article.start() and not _stops_title(part[: article.start()]):
            return following, Span(start, line.start + article.start())
        if _stops_title(part):
            break
        last, end = following, line.end
    return last, Span(start, end)


def _stops_title(part: str) -> bool:
    """Whether a line cannot be part of a title: running text, a label, a number, a salutation."""
    tests = (_is_running, _DATELINE.match, _ITEM.match, _NOT_TITLE.match, number_line, is_salutation)
    return any(test(part) for test in tests) or salutation_at_start(part, 0, len(part)) is not None


def _title(text: str, folded: str, lines: Sequence[Line], index: int, span: Span) -> Title:
    repeated = _repeated(folded, span.start, span.end)
    if repeated and is_organisation(repeated.group(1)):
        span = Span(repeated.end() - len(repeated.group(1)), span.end)
    elif repeated:
        span = Span(span.start, repeated.end(1))
    else:
        span = Span(_first_name(folded, lines, index, span), span.end)
    subtitles: list[Span] = []
    after = index + 1
    while after < len(lines) and len(subtitles) < 3:
        line = lines[after]
        part = folded[line.start : line.end]
        if not _is_subtitle(part, line):
            break
        dashes = _DASHES.match(part)
        subtitles.append(Span(line.start + (dashes.end() if dashes else 0), line.end))
        after += 1
    marks = _MARKDOWN.match(text, span.start, span.end)
    start = marks.end() if marks else span.start
    return Title(one_line(text[start : span.end]), Span(start, span.end), tuple(subtitles), after)


def _repeated(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The words, of eight characters or more, that stand twice at the beginning of ``folded[start:end]``."""
    again = folded.find(folded[start : start + _SHORTEST_REPEATED], start + _SHORTEST_REPEATED, end)
    return _REPEATED.match(folded, start, end) if again >= 0 else None


def _first_name(folded: str, lines: Sequence[Line], index: int, span: Span) -> int:
    """Where the names of issuing bodies begin that gaps cut off from the title ("财政部 海关总署关于……的公告")."""
    first = next((i for i in range(index, -1, -1) if lines[i].start <= span.start), index)
    start = span.start
    while first and not lines[first].opens and start == lines[first].start:
        first -= 1
        if not is_organisation(folded[lines[first].start : lines[first].end]):
            break
        start = lines[first].start
    return start


def _is_subtitle(part: str, line: Line) -> bool:
    if line.chrome or not line.opens or not line.closes or len(part) > LONGEST_MADE_TITLE:
        return False
    if _DASHES.match(part) and len(part) > 4 and not _is_running(part):
        return True
    return not (line.apart or _stops_title(part) or is_organisation(part) or ":" in part or len(part) < 6)


def _made(text: str, folded: str, lines: Sequence[Line]) -> Title:
    """A title for a text without one: its first sentence, cut at a clause where it is longer than 60 characters."""
    own = [index for index, line in enumerate(lines) if not line.chrome]
    index = next((i for i in own if not is_salutation(folded[lines[i].start : lines[i].end])), own[0] if own else None)
    if index is None:
        return Title("", None, (), 0)
    hard_end = next((line.end for line in lines[index:] if line.closes), lines[-1].end)
    start = lines[index].start
    dateline = _BEFORE_NEWS.match(folded, start, hard_end)
    if dateline and dateline.end() + LONGEST_MADE_TITLE < hard_end:
        start = dateline.end()
    limit = min(hard_end, start + LONGEST_MADE_TITLE)
    repeated = _repeated(folded, start, hard_end)
    least = min(start + _SHORTEST_MADE_TITLE, limit)
    sentence = _SENTENCE_END.search(folded, least, limit)
    article = _BEGINS_ARTICLE.search(folded, least, sentence.start() if sentence else limit)
    if repeated or article or sentence:
        first = article or sentence
        end = repeated.end(1) if repeated else first.start() if first else limit
    elif hard_end <= limit:
        end = hard_end
    else:
        clauses = [match.start() for match in _CLAUSE_END.finditer(folded, least, limit)]
        end = clauses[-1] if clauses else limit
    return Title(one_line(text[start:end]), Span(start, end), (), own[0])
