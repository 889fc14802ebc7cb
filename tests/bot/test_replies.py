import pytest
from fake_telegram.stand_in_store import CONTACT_ANSWER, PASSAGES

from bot.replies import given_answers, lead_entry
from store.values import Answer, Outcome, Reply


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
