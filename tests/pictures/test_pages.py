import re
from html import unescape

from fake_telegram.stand_in_store import PASSAGES, SOURCE, StandInStore
from pictures.console_page import console_page
from pictures.office_page import office_page
from pictures.telegram_page import contact_page, telegram_page

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


def test_what_telegram_links_is_a_link_on_the_telegram_page_but_not_within_a_quote() -> None:
    page = telegram_page(StandInStore(), WORDS, ("电话",))
    assert "<a>+861082998163</a>" in page
    assert "<a>a_b@example.org</a>" in page
    assert "<span class=copy>复制 a_b@example.org</span>" in page


def test_the_page_is_in_the_language_of_the_bot() -> None:
    text = shown(telegram_page(StandInStore(), wording("zh-Hant"), ("股票",)))
    assert text.index("問訊") < text.index("機器人") < text.index("沒有在通知裡找到") < text.index("問辦公室")


def test_the_page_of_the_office_shows_the_figures_the_chart_and_a_question_that_waits() -> None:
    page = office_page(StandInStore(), WORDS)
    text = shown(page)
    parts = ("/stats", "最近 30 天", "/unanswered", "第 1 组，共 3 组", "用第 1 段答", "就用这段答复", "答复送到了")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert '<img src="data:image/png;base64,' in page


def test_the_page_of_a_contact_shows_the_choice_the_card_and_what_is_saved() -> None:
    text = shown(contact_page(StandInStore(), WORDS, "张主任"))
    places = [text.index(part) for part in ("您要找哪一个？", "单位：乙局", "存联系人", "查看联系人")]
    assert places == sorted(places)
