"""The bot and the real store together, over the notices that come with wenxun."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram

from store import Store

SEEDS = Path(__file__).parents[3] / "seeds"
QUESTIONS = (
    "怎么做好科普宣传",
    "岩石力学与工程学会的联系电话",
    "辽科协发〔2020〕3号是谁发的",
    "中国流行色协会在名单里吗",
    "中国足球协会在名单里吗",
    "辽宁省计算机学会的传真",
    "zenme zuohao kepu xuanchuan",
    "What is the e-mail address?",
    "火星上有没有水",
    "谢谢",
    "<b>科普</b> & <script>",
    "疫情防控" * 2500,
    "。。。",
    "😀",
    "/start",
    "/help",
    "/about",
    "/documents",
    "/contact",
    "/contact 张建军",
)


@pytest.fixture
def seeds(seeds_db: Path) -> Iterator[Store]:
    with Store(seeds_db) as store:
        yield store


@pytest.fixture
async def bot(telegram: FakeTelegram, seeds: Store, start) -> AsyncIterator[None]:
    async with start(telegram, seeds):
        yield
    assert telegram.errors == []


async def test_an_answer_quotes_a_notice_word_for_word(person: Person, seeds: Store) -> None:
    answer = await person.asks("怎么做好科普宣传")
    [quote] = styled(answer, "expandable_blockquote")
    assert quote == seeds.ask("怎么做好科普宣传").answers[0].quote
    assert "科普宣传" in quote
    assert "辽宁省科学技术协会" in answer["text"]
    assert "辽科协发〔2020〕3号" in answer["text"]


async def test_a_contact_is_found_with_its_numbers_whole(person: Person) -> None:
    card = await person.asks("/contact 张建军")
    assert {"张建军", "13641167598"} <= set(styled(card, "code"))
    assert "邮箱：csrme@126.com\n" in card["text"]


async def test_which_one_is_meant_is_asked_and_the_one_pressed_is_shown(person: Person) -> None:
    asked = await person.asks("联系电话是多少")
    assert asked["text"] == "您要找哪一个？"
    person.presses(asked, "中國儀器儀表行業協會")
    assert "010-68596456" in styled((await person.chat.until(2))[1], "code")


async def test_a_contact_can_be_saved(telegram: FakeTelegram, person: Person) -> None:
    person.presses(await person.asks("/contact 张建军"), "存联系人")
    contact = (await person.chat.until(2))[1]["contact"]
    assert (contact["phone_number"], contact["first_name"]) == ("+861082998163", "学会党委办公室")


async def test_reading_on_goes_on_where_the_quote_ended(person: Person, seeds: Store) -> None:
    question = "怎么发挥学会党组织战斗堡垒作用"
    first = next(answer for answer in seeds.ask(question).answers if answer.more)
    following = seeds.answer(first.more or "")
    shown = await person.asks(question)
    person.presses_data(shown, f"m:{first.more}")
    more = (await person.chat.until(2))[1]
    assert styled(more, "expandable_blockquote") == [following.quote]
    assert following.source.start >= first.source.end


async def test_the_original_file_is_the_seed(telegram: FakeTelegram, person: Person) -> None:
    person.presses(await person.asks("怎么做好科普宣传"), "原文件")
    await person.chat.until(2)
    [sent] = telegram.called("sendDocument")
    assert sent["document"].content == (SEEDS / sent["document"].name).read_bytes()


async def test_a_refusal_quotes_nothing(person: Person) -> None:
    assert not styled(await person.asks("火星上有没有水"), "expandable_blockquote")


@pytest.mark.parametrize("language_code", ["zh-hans", "zh-hant", "en"])
async def test_whatever_is_asked_and_pressed_is_answered_without_a_refusal_by_telegram(
    telegram: FakeTelegram, bot: None, language_code: str
) -> None:
    for question in QUESTIONS:
        person = telegram.person(language_code)
        answer = await person.asks(question)
        for label in dict.fromkeys(labels(answer, telling=True)):
            if not label.startswith("·"):
                # Each press is made on the message as it was sent, so that none depends on another.
                person.chat.messages[answer["message_id"]] = answer | {"text": "before the press"}
                await telegram.answered(person.presses(answer, label))


@pytest.mark.parametrize("language_code", ["zh-hans", "zh-hant", "en"])
async def test_the_office_answers_with_a_passage_of_the_notices(
    telegram: FakeTelegram, seeds_db: Path, tmp_path: Path, start, language_code: str
) -> None:
    path = tmp_path / "own.db"
    shutil.copy(seeds_db, path)
    admin, person = telegram.person(language_code), telegram.person()
    with Store(path) as store:
        store.questions.expire(float("inf"))  # what other tests have asked
        async with start(telegram, store, admins=(admin.user["id"],)):
            refused = await person.asks("感人的故事投到哪里")
            await telegram.answered(person.presses(refused, "问办公室"))
            await admin.chat.until(1)
            page = await admin.asks("/unanswered")
            assert "感人的故事投到哪里" in page["text"]
            admin.presses(page, labels(page)[0])
            preview = (await admin.chat.until(3))[2]
            [button] = labels(preview)
            admin.presses(preview, button)
            answer = (await person.chat.until(2))[1]
            await admin.chat.until(4)
            admin.writes("/stats")
            await admin.chat.until(6)
            admin.writes("/export")
            await admin.chat.until(8)
    assert styled(answer, "expandable_blockquote") == styled(preview, "expandable_blockquote")
    assert "csrme@126.com" in answer["text"]
    assert telegram.errors == []
