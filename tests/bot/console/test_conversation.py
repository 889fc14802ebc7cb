from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.console.blocks import Block, Choices, Contacts, Documents, Note, Quote
from bot.console.conversation import COMMANDS, Conversation, Step, respond
from bot.wording import Wording


@pytest.fixture
def talk(scripted_store: Any, zh: Wording) -> Any:
    """Says lines one after the other and gives the last step."""

    def say(*lines: str, interactive: bool = True) -> Step:
        step = Step(Conversation(interactive=interactive))
        for line in lines:
            assert step.conversation is not None
            step = respond(scripted_store, zh, step.conversation, line)
        return step

    return say


def notes(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Note) and not block.hint]


def hints(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Note) and block.hint]


def quotes(blocks: Sequence[Block]) -> list[str]:
    return [block.answer.quote for block in blocks if isinstance(block, Quote)]


def test_a_sure_answer_is_quoted_without_a_word(talk: Any) -> None:
    blocks = talk("何时").blocks
    assert quotes(blocks) == ["活动于5月20日在[市]科技馆举行。"]
    assert notes(blocks) == []


def test_an_answer_is_quoted_without_a_word_however_sure_it_is(talk: Any) -> None:
    assert notes(talk("报名").blocks) == []


def test_what_is_only_related_is_said_to_be_and_an_office_to_ask_follows(talk: Any, zh: Wording) -> None:
    related, quote, office, contacts, _ = talk("经费").blocks
    assert related == Note(zh.text("reply-related"))
    assert isinstance(quote, Quote)
    assert office == Note(zh.text("reply-office"))
    assert isinstance(contacts, Contacts)
    assert [entry.contact.org for entry in contacts.entries] == ["某市协会"]


def test_where_nothing_was_found_an_office_to_ask_is_named(talk: Any, zh: Wording) -> None:
    blocks = talk("股票").blocks
    assert notes(blocks) == [zh.text("reply-not-found"), zh.text("reply-office")]
    assert isinstance(blocks[-1], Contacts)


def test_answers_that_differ_are_shown_together_each_under_its_date(talk: Any, zh: Wording) -> None:
    blocks = talk("人数").blocks
    dates = [zh.text("answer-dated", date=date) for date in ("2024-05-06", "2023-04-01")]
    assert notes(blocks) == [zh.text("reply-differing"), *dates, zh.text("answer-undated")]
    assert quotes(blocks) == ["活动于5月20日在[市]科技馆举行。", "每队三人。", "每队两人。"]


def test_what_can_be_read_on_is_hinted_to_people_only(talk: Any, zh: Wording) -> None:
    (hint,) = hints(talk("何时").blocks)
    assert zh.text("console-hint-read") in hint
    assert zh.text("console-hint-more", count=1) in hint
    assert hints(talk("何时", interactive=False).blocks) == []


def test_a_mended_question_is_shown_as_understood(talk: Any, zh: Wording) -> None:
    assert notes(talk("核时").blocks) == [zh.text("reply-corrected", question="何时")]


def test_read_goes_on_to_the_end_of_the_section(talk: Any, zh: Wording) -> None:
    assert quotes(talk("何时", "/read").blocks) == ["请各单位提前报名。"]
    assert notes(talk("何时", "/read", "/read").blocks) == [zh.text("console-section-ends")]
    assert notes(talk("/read").blocks) == [zh.text("console-section-ends")]


@pytest.mark.parametrize("more", ["/more", "more", "More", "更多"])
def test_more_shows_the_further_answers_to_their_end(more: str, talk: Any, zh: Wording) -> None:
    assert quotes(talk("何时", more).blocks) == ["报名从速。"]
    assert notes(talk("何时", more, more).blocks) == [zh.text("console-no-more")]
    assert notes(talk(more).blocks) == [zh.text("console-no-more")]


def test_a_question_follows_the_answer_that_is_shown(talk: Any, scripted_store: Any) -> None:
    talk("何时", "那电话呢")
    assert scripted_store.earlier == [None, "p1"]


@pytest.mark.parametrize(
    ("line", "shown"), [("/more", "p3"), ("/read", "p2"), ("2", "p3"), ("你好", "p1"), ("/help", "p1")]
)
def test_what_was_shown_since_counts_as_the_earlier_answer(
    line: str, shown: str, talk: Any, scripted_store: Any
) -> None:
    talk("何时", line, "那电话呢")
    assert scripted_store.earlier[-1] == shown


def test_nothing_is_followed_after_a_question_without_an_answer(talk: Any, scripted_store: Any) -> None:
    talk("何时", "火星", "那电话呢")
    assert scripted_store.earlier == [None, "p1", None]


def test_more_after_nothing_was_found_shows_the_closest(talk: Any, zh: Wording) -> None:
    step = talk("天气", "/more")
    assert quotes(step.blocks) == ["报名从速。"]
    assert notes(step.blocks) == [zh.text("reply-closest")]


def test_a_suggestion_is_asked_by_its_number(talk: Any, scripted_store: Any) -> None:
    blocks = talk("天气").blocks
    assert Choices(("何时", "报名")) in blocks
    assert quotes(talk("天气", "2").blocks) == ["报名从速。"]
    assert scripted_store.asked[-1] == "报名"


@pytest.mark.parametrize("number", ["0", "3", "99"])
def test_a_number_that_is_no_suggestion_is_a_question(number: str, talk: Any, scripted_store: Any) -> None:
    talk("天气", number)
    assert scripted_store.asked[-1] == number


def test_a_number_in_a_pipe_is_a_question(talk: Any, scripted_store: Any) -> None:
    talk("天气", "1", interactive=False)
    assert scripted_store.asked[-1] == "1"


@pytest.mark.parametrize(("question", "second"), [("何时", "报名从速。"), ("经费", "活动于5月20日在[市]科技馆举行。")])
def test_a_number_after_an_answer_shows_that_one(question: str, second: str, talk: Any, scripted_store: Any) -> None:
    assert quotes(talk(question, "2").blocks) == [second]
    assert quotes(talk(question, "2", "1").blocks) != [second]
    assert scripted_store.asked == [question, question]


@pytest.mark.parametrize("number", ["0", "3", "²", "9" * 5000])
def test_a_number_that_no_answer_has_is_a_question(number: str, talk: Any, scripted_store: Any) -> None:
    talk("何时", number)
    assert scripted_store.asked[-1] == number


@pytest.mark.parametrize("interactive", [True, False])
def test_a_choice_is_made_by_its_number_and_can_be_made_again(
    interactive: bool, talk: Any, scripted_store: Any, zh: Wording
) -> None:
    asked = talk("主任", interactive=interactive).blocks
    assert notes(asked) == [zh.text("reply-which")]
    assert Choices(("甲局 张主任", "乙局 张主任"), numbered=True) in asked
    assert quotes(asked) == []
    assert quotes(talk("主任", "2", interactive=interactive).blocks) == ["乙局张主任 电话：82998164"]
    assert quotes(talk("主任", "2", "1", interactive=interactive).blocks) == ["甲局张主任 电话：82998163"]
    assert scripted_store.asked == ["主任"] * 3


def test_what_was_chosen_is_followed(talk: Any, scripted_store: Any) -> None:
    talk("主任", "2", "那传真呢")
    assert scripted_store.earlier == [None, "c2"]


@pytest.mark.parametrize("lines", [("主任", "3"), ("主任", "0"), ("1",), ("主任", "股票", "1"), ("主任", "你好", "2")])
def test_a_number_without_a_choice_is_a_question(lines: tuple[str, ...], talk: Any, scripted_store: Any) -> None:
    talk(*lines)
    assert scripted_store.asked[-1] == lines[-1]


def test_people_are_told_that_a_number_chooses(talk: Any, zh: Wording) -> None:
    assert hints(talk("主任").blocks) == [zh.text("console-hint-choose")]
    assert hints(talk("主任", interactive=False).blocks) == []


def test_a_name_that_is_not_in_a_list_is_said_not_to_be(talk: Any) -> None:
    blocks = talk("名单").blocks
    assert "麻将学会" in notes(blocks)[0]
    assert len(quotes(blocks)) == 1


def test_missing_contact_details_are_told_with_their_body(talk: Any) -> None:
    blocks = talk("传真").blocks
    assert "某市协会" in notes(blocks)[0]
    assert quotes(blocks) == []


def test_a_greeting_is_returned(talk: Any, zh: Wording) -> None:
    assert notes(talk("你好").blocks) == [zh.text("reply-greeting")]


def test_a_passage_that_is_gone_is_told_and_the_conversation_goes_on(talk: Any, zh: Wording) -> None:
    step = talk("过期", "/read")
    assert notes(step.blocks) == [zh.text("error-answer-gone")]
    assert step.conversation is not None


def test_contacts_and_documents_are_listed(talk: Any, zh: Wording) -> None:
    assert isinstance(talk("/contacts").blocks[0], Contacts)
    assert isinstance(talk("/contacts 张三").blocks[0], Contacts)
    assert notes(talk("/contacts 李四").blocks) == [zh.text("contacts-none")]
    assert isinstance(talk("/documents").blocks[0], Documents)


def test_help_explains_every_command(talk: Any) -> None:
    (text,) = notes(talk("/help").blocks)
    assert [name for name in COMMANDS if name not in text] == []


def test_an_unknown_command_is_told(talk: Any) -> None:
    assert "/telephone" in notes(talk("/telephone").blocks)[0]


def test_quit_ends(talk: Any) -> None:
    assert talk("/quit").conversation is None


def test_listing_does_not_lose_the_place(talk: Any) -> None:
    before = talk("何时").conversation
    assert talk("何时", "/documents").conversation == replace(before)
