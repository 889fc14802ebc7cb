from pathlib import Path

from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory

from bot.console.prompt import CommandsAndTitles, _history
from bot.wording import LANGUAGES, wording

TITLES = ["关于报名的通知", "科普日通知"]


def completions(typed: str) -> list[str]:
    completer = CommandsAndTitles(wording("zh-Hans"), TITLES)
    return [found.text for found in completer.get_completions(Document(typed), CompleteEvent())]


def test_a_slash_offers_the_commands() -> None:
    assert completions("/c") == ["/contacts"]
    assert "/quit" in completions("/")


def test_words_of_a_title_offer_the_title() -> None:
    assert completions("报名") == ["关于报名的通知"]
    assert completions("通知") == TITLES
    assert completions("") == []
    assert completions("天气") == []


def test_commands_are_described_in_every_language() -> None:
    for language in LANGUAGES:
        completer = CommandsAndTitles(wording(language), [])
        assert all(found.display_meta_text for found in completer.get_completions(Document("/"), CompleteEvent()))


def test_the_history_is_kept_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "wenxun" / "history"
    assert isinstance(_history(path), FileHistory)
    assert path.stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_written_the_console_works_without_history(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert isinstance(_history(tmp_path / "file" / "history"), InMemoryHistory)
