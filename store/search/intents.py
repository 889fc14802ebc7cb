"""What kind of answer a question asks for: contact details, a fact about a notice, membership in a list, or a passage.

Each kind is known by cue words, the words by which people ask for it, in Chinese (folded) and in English. The cues are
data, a line a kind, each with its signs: characters of which every match of it holds one. A question that holds none is
not searched for the cue, so that all of them take a quarter of the time. What is left of the question without the cues
is its topic: whose number, which notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from store.language.patterns import lazy_pattern
from store.language.terms import HAN
from store.values.notices import FactKind


class Detail(StrEnum):
    """A kind of contact detail."""

    PHONE = "phone"
    MOBILE = "mobile"
    FAX = "fax"
    EMAIL = "email"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PERSON = "person"
    WEB = "web"
    ACCOUNT = "account"
    """An account on WeChat or the like."""
    RECIPIENT = "recipient"
    """Who takes something in (往哪儿报送): a contact block answers where there is one, else what the notice says."""
    PLACE = "place"
    """Where a body is (在哪儿): its address answers where there is one, else what the notice says."""
    ANY = "any"


SOFT = frozenset((Detail.RECIPIENT, Detail.PLACE, Detail.ACCOUNT))
"""Details that the notice's own words may tell as well as a contact block."""


_DETAIL_CUES: tuple[tuple[Detail, str, str], ...] = (
    (Detail.MOBILE, "机移e", r"手机号码?|手机|移动电话|(?<![a-z])mobile(?: phone)?(?: number)?|(?<![a-z])cell ?phone"),
    (Detail.FAX, "传x", r"传真号码?|传真|fax(?: number)?"),
    (
        Detail.PHONE,
        "话线机码拨打ol",
        r"(?:联系|联络|咨询|办公|值班|服务|举报|投诉|监督|值守)?(?:电话|热线|座机|专线)(?:号码?)?|电话号码?|(?:什么|哪个|啥|几个|多少)?号码|"
        r"拨打|拨(?=[什哪几啥个通谁]|$)|打(?:哪个|什么|几|啥)(?:号|电话)?|(?<![a-z])(?:tele)?phone(?: number)?|\btel\b|hotline|\bcall\b",
    ),
    (
        Detail.EMAIL,
        "邮妹m",
        r"(?:电子)?邮箱(?:地址)?|电邮|电子邮件|邮件地址|伊妹儿|\be-?mails?\b(?: address)?|\bmailbox\b",
    ),
    (Detail.POSTCODE, "邮p", r"邮政编码|邮编|\bpost(?:al)? ?code\b|\bzip(?: ?code)?\b"),
    (
        Detail.ADDRESS,
        "址点街楼路牌寄访公d",
        r"(?<!邮箱)(?<!邮件)(?<!网站)(?<!主页)(?:通讯|通信|联系|办公|邮寄|收件|详细)?地址|办公地点|(?:在|去)?哪(?:条街|栋楼|座楼|一?条路|层楼)|门牌号?|几号楼|寄到哪|怎么寄|"
        r"寄(?:个|份)?(?:快递|信|材料)|上门拜访|在哪(?:里|儿)?办公|(?<!mail )(?:postal |mailing |street |office )?\baddress\b(?<!mail address)|\blocated\b",
    ),
    (Detail.WEB, "址官页bup", r"网址|(?:官方)?网站的?(?:地址|网址)|官网|主页|\bweb ?site\b|\burl\b|homepage"),
    (
        Detail.ACCOUNT,
        "号微w",
        r"(?:官方|微信)*(?:公众号|服务号|订阅号|视频号)(?=[呢吗啊呀?!.,\s]*$|的?(?:名称|名字|账号|id)|(?:是|叫)?(?:什么|啥|哪个|多少))(?:的?(?:名称|名字|账号|id))?|"
        r"微信(?:号码?|账号)(?!公众)|(?:加|关注)(?:哪个|什么)(?:微信|公众号)|(?:^|的)微信(?=[呢吗啊呀?!.,\s]*$|是(?:什么|多少))|"
        r"\bwechat\b(?: (?:account|id))?",
    ),
    (
        Detail.PERSON,
        "联接找c",
        r"联系人|联络人|(?:跟|和|与|同)(?:谁|哪位|哪个人)(?:联系|联络|对接)|(?:找|联系|联络)(?:谁|哪位|哪个人|什么人)|谁(?:负责)?(?:对接|联络|接待)|\bcontact persons?\b|\bwho to contact\b|"
        r"\bwhom? (?:should|can|do) (?:i|we) contact\b",
    ),
    (
        Detail.RECIPIENT,
        "报递交寄送投",
        r"(?:往|到|给|向|跟)(?:哪|谁|什么)[^,.?!]{0,8}?(?:报送|上报|报|递|交|寄|送|投|提交)|"
        r"(?:报送|上报|递|交|寄|送|投|提交)(?:给|到|往|至)(?:哪|谁|什么)[^,.?!]{0,6}",
    ),
    (Detail.PLACE, "在w", r"在(?:哪里|哪儿|哪|什么地方)(?=[啊呀呢?!.,\s]*$)|\bwhere is\b"),
    (
        Detail.ANY,
        "联c",
        r"联系方式|联络方式|联系方法|联系办法|(?:怎么|怎样|如何|咋|咋么)(?:跟.{1,12}?|和.{1,12}?|与.{1,12}?)?(?:联系|联络)|"
        r"\bcontact (?:details?|info(?:rmation)?|data)\b|\bhow (?:to|can i|do i|can we) (?:contact|reach)\b|\bget in touch\b|\bcontacts?\b",
    ),
)

_DETAIL_NOUNS = (
    "联系|联络|电话|热线|号|手机|座机|传真|邮箱|电邮|邮件|邮编|地址|地方|地点|网址|网站|官网|主页|微信|公众号|单位|部门|科室|处室|"
    "机构|办公室|人|同志|老师|领导|途径|方式|渠道|平台"
)

# What a number is for. Whoever asks for the number to ask or to call (咨询, 联系, 服务) may call any; the first kind is
# another number than that.
_OF_ITS_OWN = "举报|投诉|监督|检举|控告|信访|值班|值守|报警|急救|救援|求助|援助|报修|抢修|心理|维权"
_PURPOSE = lazy_pattern(
    rf"(?P<own>{_OF_ITS_OWN})(?=[^,.?!]{{0,6}}?(?:电话|热线|专线|号码))|"
    r"(?:咨询|预约|报名|捐赠|招生|招聘|报案|订票|技术支持|技术服务|法律|应急)(?=[^,.?!]{0,6}?(?:电话|热线|专线|号码))"
)

# A question that ends by asking for some other thing (电话预约要什么材料) asks for no detail.
_OTHER_THING = lazy_pattern(
    rf"(?:哪些|什么|啥|哪种|何种)(?!{_DETAIL_NOUNS})[{HAN}]{{2,8}}[?!.,\s]*$|什么时候|什么时间|何时|多久|为什么|为何"
)

_FACT_CUES: tuple[tuple[FactKind, str, str], ...] = (
    (
        FactKind.NUMBER,
        "号n",
        r"发文字号|发文号|文件字号|文件编号|文件号|文号|字号|(?:document|reference|file|notice) (?:number|no\.?)",
    ),
    (
        FactKind.DATE,
        "间日发布出e",
        r"(?:发布|发文|印发|成文|落款|签发|下发|发出|刊登|公布|发表)的?(?:具体)?(?:时间|日期|日子)|"
        r"(?:是)?(?:什么时候|什么时间|何时|啥时候|啥时|哪天|哪一天|几号|几月几[日号]|哪年|哪年哪月)(?:正式)?(?:发布|发文|印发|下发|发出|公布|发表|挂出|贴出|发|出)(?:来|去)?的?|"
        r"日期是|的日期|\b(?:publication|issue|release) date\b|\bdate of (?:issue|publication|release|the)\b|"
        r"\bwhen (?:was|were|is|did)\b.{0,60}?\b(?:issued?|published?|released?|posted?|printed?|sent|dated)\b|\bwhat date\b|\bdated\b",
    ),
    (
        FactKind.ISSUER,
        "发位制草写出wi",
        r"发文(?:单位|机关|机构|部门)|发布(?:单位|机关|机构|部门|者|方)|印发(?:单位|机关|机构)|落款单位|署名单位|发起(?:单位|方|人)|"
        r"(?:由|是)?(?:谁|哪个单位|哪个部门|哪个机构|哪个组织|哪个学会|哪个协会|哪家单位|哪家机构|哪家|哪些单位|哪里|什么单位|什么部门|什么机构|哪一级)(?:联合|共同|正式)?(?:发布|印发|发出|发起|下发|制定|起草|发的|写的|出的|发)(?:来|去)?的?|"
        r"\bwho (?:has |have )?(?:issued?|published?|wrote|sent|released?|launched|signed)\b|\bissu(?:er|ing body|ing authority)\b|"
        r"\bwhich (?:organi[sz]ation|body|society|association|office|department)\b.{0,30}?\b(?:issued?|published?|released?|sent)\b",
    ),
    (
        FactKind.TITLE,
        "题名称叫t",
        r"(?:完整|正式|全部)?(?:的)?(?:标题|题目)|(?:完整|正式)(?:的)?(?:名称|名字)|全称|全名|叫什么名字?|叫啥名?|\b(?:full )?title\b",
    ),
    (FactKind.SUBTITLE, "题号es", r"主题|副标题|副题|口号|\btheme\b|\bsubtitle\b|\bslogan\b"),
    (FactKind.SOURCE, "源处转s", r"来源|出处|转自|\bsource\b"),
    (
        FactKind.ADDRESSEE,
        "送收抬呼给面往针e",
        r"主送(?:机关|单位)?|收文(?:单位|机关)|抬头|称呼|(?:是)?(?:发给|写给|印发给|下发给|面向|发往|针对)(?:谁|哪些(?:人|单位|对象)?|什么(?:人|单位)?|哪个单位|啥人)的?|"
        r"\baddressed to\b|\baddressees?\b|\brecipients?\b",
    ),
    (
        FactKind.ATTACHMENT,
        "附a",
        r"附件|附(?:了|带|有|着|上)(?=[什哪啥几]|$)|附(?:了|带|有)?(?:什么|哪些|啥|哪份)(?:文件|材料|表格|东西)?|\battach(?:ed|ments?)\b|\bannex(?:es)?\b",
    ),
    (
        FactKind.LICENCE,
        "备证i",
        r"(?:网站)?备案号?|icp(?:备案)?(?:号码?)?|公网安备号?|许可证号?|\blicen[cs]e (?:number|no\.?)\b",
    ),
)

_LIST_CUE = (
    "名联在列参签加包被榜ia",
    r"名单|联名|联署|联合(?:署名|签名|签署|倡议|发起|发布)(?:的)?(?:单位|学会|团体)?|"
    r"在不在|(?:有没有|是否|是不是|有无|参没参)(?:也)?(?:在|列|参加|参与|签|加入|列入|列在|包括|包含|被列)|"
    r"(?:也|都)?(?:参加|参与|列入|签名|签署|签字|签|加入|列在|在列|在里面|在里头|在内|在其中|上榜)(?:了|过)?(?:吗|没有?|么|不)|"
    r"\bsignator(?:y|ies)\b|\bsign(?:ed|ers?)\b|\bamong\b|\blisted\b|\bon the list\b|\bin the list\b|\bparticipat\w+\b|\bco-?sign\w*",
)

_LISTED = "listed"
_CUES = tuple(
    (kind, frozenset(signs), lazy_pattern(cue))
    for kind, signs, cue in (*_DETAIL_CUES, *_FACT_CUES, (_LISTED, *_LIST_CUE))
)

CUE_WORDS = frozenset(
    [
        "电话",
        "手机",
        "号码",
        "热线",
        "座机",
        "传真",
        "邮箱",
        "电邮",
        "邮件",
        "邮编",
        "邮政编码",
        "地址",
        "网址",
        "网站",
        "官网",
        "联系人",
        "联络人",
        "联系方式",
        "联系",
        "联络",
        "文号",
        "字号",
        "发文",
        "发布",
        "印发",
        "时间",
        "日期",
        "标题",
        "题目",
        "主题",
        "来源",
        "出处",
        "附件",
        "备案",
        "备案号",
        "公网安备",
        "名单",
        "联名",
        "倡议",
        "倡议书",
        "通知",
        "公告",
        "时候",
        "什么",
        "怎么",
        "如何",
    ]
)
"""Words that a question may always use, so that a typing error in one is found though the notices never print it."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a question asks for; several may hold.

    ``topic`` is the folded question with the cues blanked out. ``purposes`` are what the number that it asks for is for
    (举报 of 举报电话), whether they stand in the topic too or not; ``own_number`` says that no other number will do.
    """

    details: tuple[Detail, ...]
    facts: tuple[FactKind, ...]
    membership: bool
    topic: str
    purposes: tuple[str, ...] = ()
    own_number: bool = False


def intent_of(folded: str) -> Intent:
    """The intent of a folded question, its typing errors mended."""
    held = frozenset(folded)
    cued = [(kind, cue) for kind, signs, cue in _CUES if not signs.isdisjoint(held)]
    found = [(kind, spans) for kind, cue in cued if (spans := [match.span() for match in cue.finditer(folded)])]
    if _OTHER_THING.search(folded):
        found = [(kind, spans) for kind, spans in found if not isinstance(kind, Detail)]
    if not found:
        return Intent((), (), membership=False, topic=folded)
    details = tuple(kind for kind, _ in found if isinstance(kind, Detail))
    facts = tuple(kind for kind, _ in found if isinstance(kind, FactKind))
    topic = list(folded)
    for start, end in chain.from_iterable(spans for _, spans in found):
        topic[start:end] = " " * (end - start)
    numbers = list(_PURPOSE.finditer(folded)) if details else []
    purposes = tuple(dict.fromkeys(match.group() for match in numbers))
    own_number = any(match["own"] for match in numbers)
    membership = any(kind is _LISTED for kind, _ in found)
    return Intent(_without_swallowed(details), facts, membership, "".join(topic), purposes, own_number)


def _without_swallowed(details: tuple[Detail, ...]) -> tuple[Detail, ...]:
    """手机号码 also holds the cue of any phone, 联系人 of any contact: the narrower one is meant."""
    kept = set(details)
    if Detail.MOBILE in kept or Detail.FAX in kept:
        kept.discard(Detail.PHONE)
    if len(kept) > 1:
        kept.discard(Detail.ANY)
    return tuple(detail for detail in details if detail in kept)
