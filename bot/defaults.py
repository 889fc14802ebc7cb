"""What holds where nothing is set: known without the library that reads settings, which takes 0.15 s to import."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.wording import Language, language_for

PREFIX: Final = "WENXUN_"
ENV_FILE: Final = Path(".env")
DEFAULT_LANGUAGE: Final[Language] = "zh-Hans"


def nothing_is_set(environ: Mapping[str, str]) -> bool:
    """Whether there is no setting to read: no variable of wenxun's, and no ``.env`` file, whatever is in it."""
    if any(name.upper().startswith(PREFIX) for name in environ):
        return False
    try:
        ENV_FILE.stat()
    except FileNotFoundError:
        return True
    except OSError:
        pass  # told by who reads it
    return False


def user_folder() -> Path:
    """The user's data folder for wenxun: the database and the console's history. It need not exist yet."""
    import platformdirs  # where a command names its database nobody asks

    return platformdirs.user_data_path("wenxun", appauthor=False)


def default_database() -> Path:
    """The database file in the user's data folder."""
    return user_folder() / "wenxun.db"


def file_path(value: Path) -> Path:
    """The path with ``~`` filled in. Raises ValueError where it names the folder of a user that there is not."""
    try:
        return value.expanduser()
    except RuntimeError as error:  # there is no such user
        raise ValueError("not a path") from error


def locale_language(environ: Mapping[str, str]) -> Language:
    """The language of the locale that applies to messages, or Simplified Chinese where it is none of ours."""
    names = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return language_for(next(filter(None, names), None)) or DEFAULT_LANGUAGE
