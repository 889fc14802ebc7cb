from __future__ import annotations

import string
from dataclasses import replace

import pytest
from fake_telegram.entities import parse_html, utf16
from fake_telegram.stand_in_store import CONTACT, CONTACT_ANSWER, PASSAGES, SOURCE, SUGGESTIONS, StandInStore

from bot.telegram.html import MAX_MARKS, marked, shorten
from bot.telegram.rendering import (
    Message,
    answer_message,
    contacts_message,
    documents_message,
    messages,
    reading_message,
    reply_message,
)
from bot.wording import LANGUAGES, Language, catalogue, wording
from store.values.notices import Phone
from store.values.replies import Answer, AnswerKind, ContactEntry, Outcome, Reply
from store.values.texts import Span

HANS = wording("zh-Hans")
OFFICE = ContactEntry(1, "a.txt", 1, SOURCE.title, CONTACT_ANSWER.quote, CONTACT)
LONG = "甲<乙>&" * 3000


def shown(message: Message) -> str:
    return "\n".join(parse_html(piece.html)[0] for piece in messages(message))


def reply(*answers: Answer, outcome: Outcome = Outcome.ANSWERED, **fields: object) -> Reply:
    return Reply("问", outcome, 0.9, answers, **fields)


@pytest.mark.parametrize("confidence", [0.55, 0.95])
def test_an_answer_stands_without_a_caveat(confidence: float) -> None:
    answered = reply_message(reply(replace(PASSAGES[0], confidence=confidence)), HANS)
    assert shown(answered).startswith(PASSAGES[0].quote)


def test_what_is_only_related_is_said_to_be_and_the_others_are_one_tap_away() -> None:
    message = reply_message(reply(*PASSAGES, outcome=Outcome.RELATED, office=OFFICE), HANS)
    assert shown(message).startswith(f"可能有关，但不能确定：\n\n{PASSAGES[0].quote}")
    assert [button.label for button in message.buttons[0]] == ["· 1 ·", "2", "3", "›"]
    assert [button.press.value for button in message.buttons[0][:3]] == [answer.key for answer in PASSAGES]


@pytest.mark.parametrize("outcome", [Outcome.RELATED, Outcome.NOT_FOUND])
def test_the_office_to_ask_stands_last_with_a_number_to_tap(outcome: Outcome) -> None:
    message = reply_message(reply(*PASSAGES, outcome=outcome, office=OFFICE, suggestions=SUGGESTIONS), HANS)
    office = shown(message).split("可以向这里询问：\n")[1]
    assert office.split("\n")[0] == "单位：某某学会办公室"
    assert "电话：（010）82998163 · +861082998163" in office
    assert "邮箱：a_b@example.org" in office
    assert office.endswith(f"《{SOURCE.title}》")
    assert "<code>（010）82998163</code>" in message.html


def test_the_numbered_suggestions_stand_in_one_message_with_their_buttons_and_before_the_office() -> None:
    crowded = replace(
        CONTACT, org=LONG, persons=(LONG,) * 9, emails=(LONG,) * 9, phones=(Phone(LONG, "+861082998163", LONG),) * 9
    )
    suggestions = tuple(f"{number}{LONG}" for number in range(3))
    found = reply(
        outcome=Outcome.NOT_FOUND, suggestions=suggestions, office=replace(OFFICE, title=LONG, contact=crowded)
    )
    (piece,) = messages(reply_message(found, HANS))
    text, entities = parse_html(piece.html)
    copied = [text[entity["offset"] :][:4] for entity in entities if entity["type"] == "code"]
    assert copied[:3] == [suggestion[:4] for suggestion in suggestions]


def test_an_office_with_a_hundred_numbers_gives_a_few() -> None:
    crowded = replace(OFFICE, contact=replace(CONTACT, phones=CONTACT.phones * 50))
    assert shown(reply_message(reply(outcome=Outcome.NOT_FOUND, office=crowded), HANS)).count("电话") == 3


def test_answers_that_differ_stand_below_each_other_under_their_dates() -> None:
    older = replace(PASSAGES[1], source=replace(SOURCE, date="2019-01-01"))
    undated = replace(PASSAGES[2], source=replace(SOURCE, date=None))
    text = shown(reply_message(reply(PASSAGES[0], differing=(older, undated)), HANS))
    assert text.startswith("各份通知说法不同，较新的在前：")
    order = ["2020-01-30 的通知：", PASSAGES[0].quote, "2019-01-01 的通知：", older.quote, "没有注明日期的通知："]
    assert sorted(order, key=text.index) == order


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (1, "另见：《转发0》（2020-02-01）"),
        (2, "另见：《转发0》（2020-02-01）、《转发1》"),
        (5, "另见：《转发0》（2020-02-01）、《转发1》、《转发2》，还有 2 处"),
    ],
)
def test_other_notices_with_the_same_text_are_named_in_one_line(count: int, line: str) -> None:
    also = tuple(
        replace(SOURCE, title=f"转发{number}", date=None if number else "2020-02-01") for number in range(count)
    )
    assert shown(reply_message(reply(replace(PASSAGES[0], also=also)), HANS)).split("\n")[-1] == line


def test_confidence_is_never_shown_as_a_number() -> None:
    for confidence in (0.55, 0.95):
        text = shown(reply_message(reply(replace(PASSAGES[0], confidence=confidence)), HANS))
        assert str(confidence) not in text
        assert str(int(confidence * 100)) not in text


def test_the_quote_is_shown_character_by_character() -> None:
    quote = "  一\n\n二  <b>&amp;</b>\t“三”"
    text = shown(reply_message(reply(replace(PASSAGES[0], quote=quote, marks=(Span(2, 3),), confidence=0.5)), HANS))
    assert quote in text


def test_a_source_says_only_what_is_known() -> None:
    bare = replace(SOURCE, number=None, issuer=None, date=None, found_in=None, section=())
    text = shown(reply_message(reply(replace(PASSAGES[0], source=bare, confidence=0.95)), HANS))
    assert text == f"{PASSAGES[0].quote}\n《{SOURCE.title}》"


def test_a_source_names_the_page() -> None:
    text = shown(reply_message(reply(replace(PASSAGES[0], source=replace(SOURCE, page=12), confidence=0.95)), HANS))
    assert "1. 时间 · 第 12 页\n" in text


def test_a_contact_without_details_is_still_quoted() -> None:
    bare = replace(CONTACT_ANSWER, contact=None)
    assert shown(reply_message(reply(bare), HANS)).startswith(bare.quote)


def test_an_organisation_that_stands_in_is_said_to_be_the_issuer() -> None:
    inferred = replace(CONTACT_ANSWER, contact=replace(CONTACT, org_inferred=True))
    assert "某某学会办公室（发文单位）" in shown(reply_message(reply(inferred), HANS))


def test_a_contact_that_a_newer_notice_replaces_is_said_to_be() -> None:
    replaced = replace(CONTACT_ANSWER, replaced_by=replace(SOURCE, title="新<通知>", date="2021-05-06"))
    text = shown(reply_message(reply(replaced), HANS))
    assert text.startswith("较新的《新<通知>》（2021-05-06）印的是别的号码，这里的可能已经停用。\n单位：")


def test_the_purpose_of_a_phone_is_shown() -> None:
    assert "电话（举报）：12345" in shown(reply_message(reply(CONTACT_ANSWER), HANS))


def test_no_buttons_lead_to_other_answers_where_there_are_none() -> None:
    message = reply_message(reply(replace(PASSAGES[0], more=None)), HANS)
    assert [[button.label for button in row] for row in message.buttons] == [
        ["看前文", "接着读"],
        ["原文件", "找谁问", "👍", "👎"],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("subject", [None, LONG])
def test_every_outcome_can_be_sent_in_every_language(language: Language, outcome: Outcome, subject: str | None) -> None:
    words = wording(language)
    for answers in (PASSAGES, (CONTACT_ANSWER,), ()):
        if outcome is Outcome.ANSWERED and not answers:
            continue
        whole = reply(*answers, outcome=outcome, subject=subject, corrected=subject, suggestions=SUGGESTIONS)
        for piece in messages(reply_message(whole, words)):
            text, _ = parse_html(piece.html)
            assert 0 < utf16(text) <= 4096


def test_whatever_a_notice_holds_fits_into_messages() -> None:
    source = replace(SOURCE, title=LONG, issuer=LONG, found_in=LONG, section=(LONG, LONG))
    contact = replace(CONTACT, persons=(LONG,) * 3, phones=CONTACT.phones * 80, address=LONG)
    answer = replace(CONTACT_ANSWER, quote=LONG, source=source, contact=contact)
    document = replace(StandInStore().documents()[0], title=LONG, number=LONG, issuer=LONG)
    rendered = (
        reply_message(reply(answer, subject=LONG, corrected=LONG), HANS),
        reading_message("more", answer, HANS),
        answer_message(answer, [answer.key, "p"], HANS),
        reply_message(reply(replace(answer, also=(source,) * 9), differing=(answer,) * 9), HANS),
        reply_message(
            reply(answer, outcome=Outcome.RELATED, office=ContactEntry(1, "a", 1, LONG, LONG, contact)), HANS
        ),
        contacts_message([ContactEntry(1, "a", 1, LONG, LONG, replace(CONTACT, org=LONG))] * 9, HANS),
        documents_message([document] * 9, 0, HANS),
        reply_message(reply(outcome=Outcome.NOT_FOUND, suggestions=(LONG,) * 9), HANS),
    )
    for message in rendered:
        pieces = messages(message)
        assert pieces[-1].buttons == message.buttons
        for piece in pieces:
            text, entities = parse_html(piece.html)
            assert 0 < utf16(text) <= 4096
            assert len(entities) <= 100
            presses = [button.press for row in piece.buttons for button in row if button.press]
            assert all(len(press.data.encode()) <= 64 for press in presses)


@pytest.mark.parametrize("start", [-5, 0, 3, 19, 10_000])
def test_any_position_of_the_list_of_documents_is_a_page(start: int) -> None:
    message = documents_message(StandInStore().documents(), start, HANS)
    assert "共 20 份通知" in shown(message)
    assert message.buttons[0]


def test_a_notice_that_another_carries_is_indented_below_it() -> None:
    outer, other = StandInStore().documents()[:2]
    inner = replace(outer, id=99, title="附件", issuer=None, date=None, parent=outer.id)
    bare = replace(inner, id=100, number=None)
    text = shown(documents_message([outer, inner, bare, other], 0, HANS))
    assert text.split("\n\n")[1:] == [
        "1. 第0号<通知>\n〔2020〕0号 · 学会 · 2020-01",
        "\u3000└ 2. 附件\n\u3000\u3000〔2020〕0号",
        "\u3000└ 3. 附件",
        "4. 第1号<通知>\n〔2020〕1号 · 学会 · 2020-01",
    ]


def test_marks_that_touch_or_overlap_become_one() -> None:
    assert marked("abcdef", [Span(3, 5), Span(0, 2), Span(2, 4)]) == "<b>abcde</b>f"


def test_marks_beyond_the_text_are_cut() -> None:
    assert marked("ab", [Span(1, 9), Span(5, 7)]) == "a<b>b</b>"


def test_of_too_many_marks_the_longest_stay() -> None:
    text = "一二 " * 100
    html = marked(text, [Span(at, at + 1) for at in range(0, 300, 3)] + [Span(297, 299)])
    assert html.count("<b>") == MAX_MARKS
    assert html.endswith("<b>一二</b> ")


def test_a_shortened_text_is_one_line_with_an_ellipsis() -> None:
    assert shorten("一\n二  三", 10) == "一 二 三"
    assert shorten("一二三四五", 3) == "一二…"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in catalogue() if name.startswith("telegram-")])
def test_every_text_of_the_catalogue_is_fit_for_telegram(language: Language, name: str) -> None:
    text = catalogue()[name][language]
    for form in text.values() if isinstance(text, dict) else [text]:
        values = {field: 1 for _, field, _, _ in string.Formatter().parse(form) if field}
        filled = form.format_map(values)
        if name.startswith(("telegram-button", "telegram-command", "telegram-alert")):
            assert not set(filled) & set("<>&")
            assert len(filled) <= (20 if "button" in name else 200)
        else:
            assert parse_html(filled)[0].strip()


def test_no_card_loses_its_kind() -> None:
    for kind in AnswerKind:
        assert shown(reply_message(reply(replace(CONTACT_ANSWER, kind=kind)), HANS))
