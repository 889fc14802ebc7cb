import io
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.console.blocks import Block, Choices, Contacts, Documents, Note, reply_blocks
from bot.console.panels import WIDEST, show
from bot.wording import Wording


def shown(words: Wording, *blocks: Block, width: int = 80, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, markup=False, highlight=False, emoji=False
    )
    show(console, words, blocks)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_lost(width: int, scripted_store: Any, zh: Wording) -> None:
    text = shown(
        zh,
        Note("说明" * 40),
        *reply_blocks(zh, scripted_store.ask("何时")),
        Choices(("一" * 30, "二")),
        Contacts(tuple(scripted_store.contacts())),
        Documents(tuple(scripted_store.documents())),
        width=width,
    )
    assert max(map(cell_len, text.split("\n"))) <= min(width, WIDEST)
    assert text.count("明") == 40
    assert text.count("一") >= 30


@pytest.mark.parametrize("width", [40, 80])
def test_a_contact_is_a_card_with_its_quote_and_whether_it_still_holds(
    width: int, scripted_store: Any, zh: Wording
) -> None:
    text = shown(zh, *reply_blocks(zh, scripted_store.ask("旧号")), width=width)
    assert max(map(cell_len, text.split("\n"))) <= width
    assert text.startswith("较新的《转发科普日通知")
    places = [text.index(part) for part in ("单位", "联系人", "82998163（举报）", "甲局张主任", "来源")]
    assert places == sorted(places)


def test_the_words_of_the_question_are_marked(scripted_store: Any, zh: Wording) -> None:
    assert "\x1b[1;33m活动\x1b[0m于5月20日" in shown(zh, *reply_blocks(zh, scripted_store.ask("何时")), colour=True)


def test_brackets_in_a_notice_are_text(scripted_store: Any, zh: Wording) -> None:
    assert "[市]" in shown(zh, *reply_blocks(zh, scripted_store.ask("何时")))


def test_a_child_is_set_in_below_its_parent(scripted_store: Any, zh: Wording) -> None:
    assert "└ 附：报名办法" in shown(zh, Documents(tuple(scripted_store.documents())), width=120)
