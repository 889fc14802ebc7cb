from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from store.language.folding import searchable
from store.search import intents
from store.search.intents import CUE_WORDS, Detail, intent_of
from store.values.notices import FactKind


@pytest.mark.parametrize(
    ("kind", "questions"),
    [
        (Detail.PHONE, ["联系电话是多少", "學會的電話號碼", "座机多少", "打哪个电话能问", "该拨什么号", "他们的号码"]),
        (Detail.PHONE, ["what is the phone number?", "telephone number please", "tel?", "which number can i call"]),
        (Detail.MOBILE, ["手机号是多少", "手機號碼", "移动电话", "mobile number", "cell phone of the contact"]),
        (Detail.FAX, ["传真多少", "傳真號碼是多少", "Fax number"]),
        (Detail.EMAIL, ["邮箱是什么", "電子郵件", "往哪个邮箱发", "what's the e-mail?", "mailbox"]),
        (Detail.ADDRESS, ["办公地址", "通訊地址", "在哪条街", "门牌号是多少", "mailing address", "street address"]),
        (Detail.POSTCODE, ["邮编是多少", "郵政編碼", "postcode", "zip code"]),
        (
            Detail.PERSON,
            ["联系人是谁", "聯絡人有哪幾位", "该找谁", "联系谁", "contact person", "who should I contact?"],
        ),
        (Detail.WEB, ["网址是什么", "官網", "主页", "website", "URL"]),
        (Detail.RECIPIENT, ["先进事迹往哪儿报送", "材料交给谁", "報名表交到哪裏"]),
        (Detail.PLACE, ["晨光中学在哪里", "學會在哪兒？", "where is the school?"]),
        (Detail.ANY, ["联系方式", "怎么联系学会", "咋联系", "聯繫方式", "how do I contact them", "contact details"]),
    ],
)
def test_each_contact_detail_is_known_by_the_words_that_ask_for_it(kind: Detail, questions: list[str]) -> None:
    for question in questions:
        intent = intent_of(searchable(question))
        assert (intent.details, intent.facts, intent.membership) == ((kind,), (), False), question


@pytest.mark.parametrize(
    ("kind", "questions"),
    [
        (FactKind.NUMBER, ["文号是多少", "發文字號", "字号多少", "document number", "reference no."]),
        (
            FactKind.DATE,
            ["什么时候发布的", "啥时候发的", "發布時間", "哪天发的", "when was it issued?", "publication date"],
        ),
        (
            FactKind.ISSUER,
            ["谁发的", "發文單位", "哪个单位发布的", "是哪家印发的", "who issued the notice?", "issuing body"],
        ),
        (FactKind.TITLE, ["标题是什么", "完整標題", "全名是啥", "what is the full title"]),
        (FactKind.SUBTITLE, ["主题是什么", "口號", "theme", "slogan"]),
        (FactKind.SOURCE, ["来源是哪", "出處", "转自哪里", "what is the source?"]),
        (FactKind.ADDRESSEE, ["主送单位", "发给谁的", "寫給誰", "面向哪些人", "who is it addressed to"]),
        (FactKind.ATTACHMENT, ["附件是什么", "附了什么文件", "what is attached", "annex"]),
        (FactKind.LICENCE, ["备案号", "網站備案號", "icp备案号是多少", "公网安备号", "licence number"]),
    ],
)
def test_each_fact_is_known_by_the_words_that_ask_for_it(kind: FactKind, questions: list[str]) -> None:
    for question in questions:
        intent = intent_of(searchable(question))
        assert (intent.details, intent.facts, intent.membership) == ((), (kind,), False), question


@pytest.mark.parametrize(
    "question",
    [
        "中国气象学会在名单里吗",
        "有没有参加",
        "也列入了吗",
        "在不在裏面",
        "聯合倡議的學會",
        "is it among the signatories?",
        "on the list?",
        "who co-signed it",
    ],
)
def test_membership_is_known_by_the_words_that_ask_for_it(question: str) -> None:
    intent = intent_of(searchable(question))
    assert (intent.details, intent.facts, intent.membership) == ((), (), True)


@pytest.mark.parametrize(
    "question",
    [
        "疫情期间怎么做好防护",
        "各学会要建立什么制度",
        "专家的意见向谁反馈",
        "捐了多少钱",
        "密切联系群众",
        "联系科技工作者的渠道",
        "通信要保持畅通吗",
        "网站和公众号怎么用",
        "传播正能量",
        "什么时候召开会议",
        "谁负责监督",
        "哪个学会获奖",
        "how can members help?",
        "when does the meeting start?",
        "which measures are required",
        "",
        "iPhone多少钱".lower(),
    ],
)
def test_what_only_resembles_a_cue_is_none(question: str) -> None:
    intent = intent_of(searchable(question))
    assert (intent.details, intent.facts, intent.membership) == ((), (), False)
    assert intent.topic == searchable(question)


def test_several_things_may_be_asked_for_at_once() -> None:
    intent = intent_of("学会的电话和邮箱, 还有文号")
    assert set(intent.details) == {Detail.PHONE, Detail.EMAIL}
    assert intent.facts == (FactKind.NUMBER,)


@pytest.mark.parametrize(
    ("question", "details"),
    [("手机号码", {Detail.MOBILE}), ("传真电话", {Detail.FAX}), ("联系人怎么联系", {Detail.PERSON})],
)
def test_the_narrower_detail_is_meant(question: str, details: set[Detail]) -> None:
    assert set(intent_of(question).details) == details


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("气象局的传真号码是多少", "气象局的是多少"),
        ("停电通知是什么时候发布的", "停电通知"),
        ("植物园在名单里吗", "植物园在里"),
        ("fax number of the school", "of the school"),
    ],
)
def test_the_topic_is_the_question_without_its_cues_each_character_at_its_place(question: str, topic: str) -> None:
    intent = intent_of(question)
    assert len(intent.topic) == len(question)
    assert all(kept in (" ", asked) for kept, asked in zip(intent.topic, question, strict=True))
    assert "".join(intent.topic.split()).removesuffix("吗") == "".join(topic.split())


def test_the_words_that_a_question_may_use_are_folded() -> None:
    assert CUE_WORDS
    assert all(word == searchable(word) and len(word) > 1 for word in CUE_WORDS)


def test_the_address_of_a_mailbox_is_no_postal_address() -> None:
    assert intent_of("电子邮箱地址").details == (Detail.EMAIL,)


def test_the_address_of_a_site_is_no_postal_address() -> None:
    assert intent_of("协会的网站地址").details == (Detail.WEB,)


def test_whom_to_contact_may_stand_before_the_verb() -> None:
    assert intent_of("这件事跟谁联系").details == (Detail.PERSON,)


CUES = [*intents._DETAIL_CUES, *intents._FACT_CUES, ("list", *intents._LIST_CUE)]


@pytest.mark.parametrize(("signs", "cue"), [pytest.param(signs, cue, id=kind) for kind, signs, cue in CUES])
def test_every_match_of_a_cue_holds_one_of_its_signs(signs: str, cue: str) -> None:
    assert _always_holds(_parser.parse(cue), signs)


def _always_holds(parts: Iterable[tuple[object, Any]], signs: str) -> bool:
    """Whether a pattern, as the parser of regular expressions takes it apart, matches nothing without a sign."""
    return any(_is_sign(str(kind), value, signs) for kind, value in parts)


def _is_sign(kind: str, value: Any, signs: str) -> bool:
    match kind:
        case "LITERAL":
            return chr(value) in signs
        case "IN":
            return all(_is_sign(str(kind), value, signs) for kind, value in value)
        case "BRANCH":
            return all(_always_holds(way, signs) for way in value[1])
        case "SUBPATTERN":
            return _always_holds(value[-1], signs)
        case "MAX_REPEAT":
            return value[0] > 0 and _always_holds(value[2], signs)
    return False
