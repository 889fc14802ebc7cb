import re
from html import unescape

from fake_telegram.stand_in_store import PASSAGES, SOURCE, StandInStore
from pictures.console_page import console_page
from pictures.telegram_page import telegram_page

from bot.wording import wording

WORDS = wording("zh-Hans")


def shown(page: str) -> str:
    """The text of a page."""
    return unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", page, flags=re.DOTALL))


def test_the_console_page_shows_question_quote_and_source() -> None:
    text = shown(console_page(StandInStore(), WORDS, ("年会几时开", "下雨吗")))
    assert "问：年会几时开" in text
    assert PASSAGES[0].quote in text
    assert SOURCE.title in text
    assert WORDS.text("reply-not-found-suggestions") in text


def test_wide_characters_of_the_console_take_two_columns_and_others_one() -> None:
    page = console_page(StandInStore(), WORDS, ("年会a",))
    assert "<i>年</i><i>会</i>a" in page


def test_the_telegram_page_shows_question_quote_source_and_buttons() -> None:
    page = telegram_page(StandInStore(), WORDS, ("年会几时开?",))
    text = shown(page)
    assert "年会几时开?" in text
    assert PASSAGES[0].quote in text
    assert SOURCE.title in text
    assert f"<span>{WORDS.text('telegram-button-file')}</span>" in page


def test_international_numbers_are_links_on_the_telegram_page() -> None:
    assert "<a>+861082998163</a>" in telegram_page(StandInStore(), WORDS, ("电话",))
