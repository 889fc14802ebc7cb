"""What people see of the bot before they write to it: the menu of commands and its descriptions, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat, BotCommandScopeDefault
from telegram.ext import ExtBot

from bot.telegram.sending import quietly
from bot.wording import Language, Wording, wording

MENU: Final = ("start", "help", "more", "contact", "documents", "language", "about", "privacy", "forget")
"""The commands in the order of the menu."""
GROUP_MENU: Final = ("ask", "more", "contact", "documents", "help")
"""Those of groups, where nobody is answered who does not ask."""
OFFICE_MENU: Final = ("stats", "unanswered", "export", "reload", "remove")
"""Those of administrators, which stand before the others."""


async def publish_profile(bot: ExtBot[Any], language: Language) -> None:
    """Tell Telegram the commands and the descriptions in every language; a server that refuses is none the worse.

    ``language`` is what those get whose own we do not speak. A description that the bot has already stays: it may be
    the office's own.
    """
    for code, words in _languages(language):
        for names, scope in ((MENU, BotCommandScopeDefault()), (GROUP_MENU, BotCommandScopeAllGroupChats())):
            await quietly(bot.set_my_commands(_commands(names, words), scope, code), "publish the menu of commands")
    # Who has none in their language is shown the one of no language, which therefore comes last.
    for code, words in reversed(tuple(_languages(language))):
        await quietly(_describe(bot, code, words), "publish the descriptions")


async def publish_office_menu(bot: ExtBot[Any], language: Language, people: Iterable[int]) -> None:
    """Put the office's commands into the menus of these people, each in the private chat with them.

    Telegram takes such a menu only once the person has written to the bot.
    """
    for person in people:
        for code, words in _languages(language):
            commands = _commands((*OFFICE_MENU, *MENU), words)
            published = bot.set_my_commands(commands, BotCommandScopeChat(person), code)
            await quietly(published, "publish the menu of an administrator")


async def withdraw_office_menu(bot: ExtBot[Any], language: Language, people: Iterable[int]) -> None:
    """Leave these people with the menu that everybody has."""
    for person in people:
        for code, _ in _languages(language):
            withdrawn = bot.delete_my_commands(BotCommandScopeChat(person), code)
            await quietly(withdrawn, "withdraw the menu of a former administrator")


def _languages(language: Language) -> Iterator[tuple[str | None, Wording]]:
    """The languages by Telegram's codes for them, None for all others.

    Telegram knows them by two letters, so that Chinese is in one script: Traditional if ``language`` is.
    """
    chinese: Language = "zh-Hant" if language == "zh-Hant" else "zh-Hans"
    codes: tuple[tuple[str | None, Language], ...] = ((None, language), ("zh", chinese), ("en", "en"))
    for code, chosen in codes:
        yield code, wording(chosen)


def _commands(names: Sequence[str], words: Wording) -> list[BotCommand]:
    return [BotCommand(name, words.text(f"telegram-command-{name}")) for name in names]


async def _describe(bot: ExtBot[Any], code: str | None, words: Wording) -> None:
    """Describe the bot at length, for an empty chat, and in short, for its profile, where it is not yet."""
    if not (await bot.get_my_description(code)).description:
        await bot.set_my_description(words.text("telegram-description"), code)
    if not (await bot.get_my_short_description(code)).short_description:
        await bot.set_my_short_description(words.text("telegram-description-short"), code)
