"""The closed classes of Chinese: what a question is asked with, as against what it asks about.

They are grammar, not topics: interrogatives, particles, pronouns, politeness, modal verbs and adverbs, in their spoken
and written forms, all in the folded form of ``store.language.fold``.
"""

from collections.abc import Sequence
from functools import lru_cache

from store.language.patterns import lazy_pattern

# Longer forms stand before the shorter ones that they hold.

_CLASSIFIERS = "个|位|类|家|份|条|天|年|月|种|项|座|首|部|本|场|届|次|间|所|支|名|篇|幅|件|款|句|段|层|级|门|科|人|只|张|座|颗|艘|架|台|辆"
_INTERROGATIVES = f"""
什么时候|什么时后|什么时间|什么地方|什么样|什么|甚么|啥时候|啥时|啥样|啥|何时|何地|何处|何人|何年|何月|何日|何种|何物|何事|何者|何在|如何|为何|为什么|为啥|凭什么|
怎么样|怎么办|怎么做|怎么说|怎么写|怎么|怎样|咋样|咋办|咋弄|咋整|咋说|咋写|咋|
哪一些|哪一?几?(?:{_CLASSIFIERS})|哪里|哪儿|哪些|哪几|哪一|哪|
谁|多少(?:{_CLASSIFIERS})?|多久|多长时间|多长|多大|几(?:{_CLASSIFIERS}|号|点)|几|
是不是|有没有|能不能|可不可以|会不会|要不要|该不该|行不行|好不好|对不对|是否|能否|可否|有无
"""
_POLITENESS = """
请问一下|请问|想问一下|想问|问一下|问下|我想知道|想知道|想了解一下|想了解|麻烦问下|麻烦|劳驾|求助|
告诉我|帮我查一下|帮我查查|帮我查|帮我找|帮忙|帮我|给我|查一下|查查|说一下|讲一下|介绍一下|解释一下|谢谢|您好|你好|拜托
"""
_PARTICLES = "来着|的话|而已|罢了|吗|呢|吧|啊|呀|嘛|么|哦|哈|啦|喽|呗|诶|唉|嗯|不(?=[?!,.\\s]*$)|没(?=[?!,.\\s]*$)"
_PRONOUNS = """
我们|咱们|你们|他们|她们|它们|大家伙|大伙儿|大伙|人家|自己|咱|俺|我|你|您|他|她|它|
这个|那个|这些|那些|这里|那里|这儿|那儿|这边|那边|这份|那份|这次|那次|这位|那位|这种|那种|这样|那样|里头|里面|里边|一下子|一下|一些|有些|一点|有点
"""
_ADVERBS = """
到底|究竟|具体|都有|都是|主要|一般|大概|大约|目前|现在|最近|已经|正在|还有|另外|另|分别|各自|其中|以及|或者|还是|但是|因为|所以|如果|要是|
应该|应当|可以|需要|必须|能够|可能|打算|准备|想要|是指|指的是|属于|作为|关于|对于|根据|按照|通过|有关|相关|
提到|说到|讲到|谈到|提及|规定|要求|说的|讲的|写的|叫做|称为|叫
"""


def _alternatives(*groups: str) -> str:
    return "|".join(group.replace("\n", "").replace(" ", "").strip("|") for group in groups)


INTERROGATIVE = lazy_pattern(_alternatives(_INTERROGATIVES))
"""What makes a sentence a question."""

FUNCTION_PHRASE = lazy_pattern(_alternatives(_INTERROGATIVES, _POLITENESS, _PARTICLES, _PRONOUNS, _ADVERBS))
"""A run of characters that says nothing of what a question is about."""


@lru_cache(4)  # a question is looked through for its typing errors and for what it asks
def function_phrases(folded: str) -> Sequence[tuple[int, int]]:
    """Where function phrases stand in a folded text."""
    return tuple(match.span() for match in FUNCTION_PHRASE.finditer(folded))


STOP_CHARACTERS = frozenset(
    "里我你他她它咱俺是什么谁哪几怎咋啥的了是在有和与及等就也都还对被把给让由从向往到于以之其并而或且则这那个们着过得地很最更太又再只才不没吗呢吧啊呀要会能可想说讲做用去来时曾却虽因若至自将"
)
"""Characters that are most often grammar; a bigram that holds one counts little unless it is a word of the notices."""
