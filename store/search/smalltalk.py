"""Courtesies and chatter: what people say to a bot besides asking, known by the whole message, not by a word in it."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern
from store.values.replies import Outcome

_TAIL = r"(?:[啊呀呢吧哦啦哈了的么吗嘛~!?.,、\s]|你们?|您|大家|bot|机器人)*+"

_GREETING = (
    r"(?:你|您|大家|你们)好+|hi+|hello+|hey+|嗨|哈[喽啰罗]|在(?:吗|么|不在|线吗)?|有人(?:在)?(?:吗|么|没)?|早(?:上好|安)?|"
    r"上午好|中午好|下午好|晚上好|good (?:morning|afternoon|evening|day)|吃(?:了|过)?(?:饭)?(?:吗|么|没)?|chi le ma|ni ?hao|zai ma|"
    r"how are you(?: doing)?(?: today)?|最近(?:怎么样|好吗|咋样)"
)
_THANKS = (
    r"(?:非常|十分|太|多|好的?|那|嗯)*(?:谢谢|感谢|多谢|谢了|谢啦|谢)(?:你们?|您|大家)?(?:了|的帮助|帮忙)?|辛苦(?:了|你了|您了)|"
    r"thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|xie ?xie(?: ni)?|duo ?xie|麻烦你了"
)
_FAREWELL = r"再见|拜拜|回见|回头见|下次见|晚安|good ?bye|bye+(?: ?bye)?|see you(?: later)?|zai ?jian|bai ?bai|wan ?an"
_ACKNOWLEDGEMENT = (
    r"好的?|行|可以|知道了?|明白了?|懂了?|收到|了解了?|嗯+|哦+|ok(?:ay)?|好吧|没事了?|没问题|哈+|呵+|嘿+|66+|赞|厉害|棒"
)
_CHATTER = (
    r"你(?:是谁|叫什么(?:名字)?|叫啥|是(?:不是)?(?:真人|机器人|人工|人)|是什么(?:东西|机器人)?|会(?:什么|啥|干什么|做什么)|"
    r"能(?:干|做|干些|做些)?(?:什么|啥|嘛|干嘛)|多大|几岁|有什么(?:功能|用)|可以(?:做|干|帮我做)?(?:什么|啥))|"
    r"(?:给我|跟我|和我|陪我)?(?:讲|说|来)(?:一?个|段|点)?(?:笑话|故事|段子)(?:听听)?|(?:陪我|跟我|和我)?聊(?:聊天|会儿|一会儿|聊)|"
    r"who are you|what(?:'s| is) your name|what can you do|are you (?:a )?(?:bot|robot|human|real)|tell me a (?:joke|story)|"
    r"ni shi shui|jiang ?ge ?xiao ?hua|help|帮助"
)


def _whole(pattern: str) -> re.Pattern[str]:
    # Possessive, so that a long message of such words that ends in something else is not tried in every division.
    return lazy_pattern(rf"(?:(?:{pattern}){_TAIL})++")


_KINDS = (
    (Outcome.FAREWELL, _whole(f"{_FAREWELL}|{_THANKS}|{_GREETING}|{_ACKNOWLEDGEMENT}"), lazy_pattern(_FAREWELL)),
    (Outcome.THANKS, _whole(f"{_THANKS}|{_GREETING}|{_ACKNOWLEDGEMENT}"), lazy_pattern(_THANKS)),
    (Outcome.GREETING, _whole(f"{_GREETING}|{_ACKNOWLEDGEMENT}"), lazy_pattern(_GREETING)),
    (Outcome.SMALLTALK, _whole(f"{_CHATTER}|{_GREETING}|{_ACKNOWLEDGEMENT}"), lazy_pattern(r"")),
)


_OPENING = lazy_pattern(rf"(?:(?:{_GREETING}|{_THANKS}){_TAIL})++")


def without_greeting(folded: str) -> str:
    """A folded message without the courtesy that it opens with (你好，联系电话是多少), if a mark or a space parts them."""
    match = _OPENING.match(folded)
    return folded[match.end() :] if match and not match.group()[-1].isalnum() else folded


def smalltalk(folded: str) -> Outcome | None:
    """The outcome for a folded message that is nothing but courtesy or chatter, None for any other.

    谢谢，再见 is a farewell; 你好，联系电话是多少 is a question.
    """
    for outcome, whole, needed in _KINDS:
        if whole.fullmatch(folded) and needed.search(folded):
            return outcome
    return None
