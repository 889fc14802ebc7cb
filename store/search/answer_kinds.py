"""What an answer must look like: a question for a time, a figure or a number is answered only where one stands."""

from __future__ import annotations

import re
from functools import lru_cache

from store.language.patterns import lazy_pattern

# Both sides are folded text: half width, Simplified, lower case.
_NUMERAL = "[一二三四五六七八九十百千万两〇]"
_KINDS = (
    (
        lazy_pattern(r"电话|手机|号码|热线|\bphone|\bhotline|\btel\b"),
        lazy_pattern(r"\d{5}|\d-\d{3}|(?<!\d)1[12]\d(?![\d年月日])"),
    ),
    (
        lazy_pattern(
            r"何时|多久|多长时间|什么时[候间]|啥时候?|哪[天年月]|哪一[天年]|几[天日号月点年]|时间|日期|期限|"
            r"\bwhen\b|\bhow long\b|\bdate\b|\bdeadline\b|\bwhat time\b"
        ),
        lazy_pattern(
            rf"\d\s*个?(?:年|月|日|天|时|点|小时|工作日|:)|{_NUMERAL}个?(?:年|月|日|天|小时|工作日)|之日|为止|以前|之前"
        ),
    ),
    (
        lazy_pattern(r"多少|(?<!哪)几(?!乎)|多[大高远重]|金额|比例|\bhow (?:many|much)\b"),
        lazy_pattern(rf"\d|{_NUMERAL}+(?:个|名|人|元|家|项|条|次|份|万|亿|倍)|百分之"),
    ),
)


@lru_cache(8)  # each quote of an answer asks it of the same question
def looks_like_answer(question: str) -> re.Pattern[str] | None:
    """What stands in every answer to a folded ``question``, None where it asks for no time, figure or number."""
    return next((answer for asked, answer in _KINDS if asked.search(question)), None)
