from dataclasses import replace

import pytest
from fake_telegram.stand_in_store import CONTACT_ANSWER, OFFICE, PASSAGES, SOURCE

from bot.replies import (
    DIFFERING,
    also_text,
    differing_answers,
    given_answers,
    lead_entry,
    office_to_ask,
    read_as,
    source_text,
)
from bot.wording import wording
from store.values.replies import Answer, Outcome, Reply


@pytest.mark.parametrize(
    ("answers", "entry", "given"),
    [
        ((), "reply-contact-missing", ()),
        ((CONTACT_ANSWER, *PASSAGES), "reply-contact-missing-others", (CONTACT_ANSWER,)),
        (PASSAGES, "reply-contact-missing", ()),
    ],
    ids=["nothing", "another detail", "only passages"],
)
def test_where_a_contact_is_missing_only_details_are_shown_in_its_place(
    answers: tuple[Answer, ...], entry: str, given: tuple[Answer, ...]
) -> None:
    reply = Reply("传真", Outcome.CONTACT_MISSING, 0.2, answers, subject="某某学会")
    assert (lead_entry(reply), given_answers(reply)) == (entry, given)


@pytest.mark.parametrize(
    ("outcome", "entry", "given"),
    [(Outcome.ANSWERED, None, 1), (Outcome.RELATED, "reply-related", 1), (Outcome.NOT_FOUND, "reply-not-found", 0)],
)
def test_the_outcome_alone_says_how_sure_an_answer_is(outcome: Outcome, entry: str | None, given: int) -> None:
    for confidence in (0.01, 0.5, 0.99):
        reply = Reply("年会", outcome, confidence, tuple(replace(one, confidence=confidence) for one in PASSAGES))
        assert (lead_entry(reply), given_answers(reply)) == (entry, reply.answers[:given])


@pytest.mark.parametrize(("outcome", "mended"), [(Outcome.ANSWERED, "何时"), (Outcome.NOT_FOUND, None)])
def test_how_a_question_was_read_is_said_where_that_found_something(outcome: Outcome, mended: str | None) -> None:
    assert read_as(Reply("核时", outcome, 0.5, PASSAGES, corrected="何时")) == mended


def test_answers_that_differ_are_shown_only_with_one_that_answers() -> None:
    crowd = tuple(replace(PASSAGES[1], key=f"p{number}") for number in range(9))
    reply = Reply("年会", Outcome.ANSWERED, 0.9, PASSAGES[:1], differing=crowd)
    assert lead_entry(reply) == "reply-differing"
    assert differing_answers(reply) == crowd[:DIFFERING]
    assert differing_answers(replace(reply, outcome=Outcome.RELATED)) == ()


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (0, None),
        (1, "Also in: “A”"),
        (4, "Also in: “A”, “A”, “A” and one more"),
        (6, "Also in: “A”, “A”, “A” and 3 more"),
    ],
)
def test_other_places_are_named_up_to_three_and_the_rest_counted(count: int, line: str | None) -> None:
    assert also_text(wording("en"), (replace(SOURCE, title="A", date=None),) * count) == line


def test_a_source_names_the_page_where_the_file_has_pages() -> None:
    assert source_text(wording("en"), replace(SOURCE, page=3)).count(" · page 3") == 1
    assert "page" not in source_text(wording("en"), SOURCE)


def test_the_office_to_ask_is_shown_with_what_is_needed_to_reach_it() -> None:
    entry = replace(OFFICE, contact=replace(OFFICE.contact, persons=("张三",) * 9, emails=("a@example.org",) * 9))
    office = office_to_ask(Reply("年会", Outcome.NOT_FOUND, 0.0, office=entry))
    assert office is not None
    assert (office.contact.org, len(office.contact.persons), len(office.contact.emails)) == ("某某学会办公室", 3, 3)
    assert (office.contact.faxes, office.contact.address, office.contact.web) == ((), None, ())
    assert office_to_ask(Reply("年会", Outcome.NOT_FOUND, 0.0)) is None
