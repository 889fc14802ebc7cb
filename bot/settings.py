"""What can be set from outside: one object, read once from the environment and from ``.env`` in the working directory.

The environment wins over ``.env``. ``.env.example`` and the README explain every setting to people.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from dotenv.parser import parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, PositiveInt, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.defaults import ENV_FILE, PREFIX, default_database, file_path, locale_language
from bot.errors import SettingInvalidError, SettingsFileError, SettingsLineError, SettingUnknownError
from bot.wording import LANGUAGES, Language
from store.values.texts import RepairKind

TELEGRAM_URL: Final = "https://api.telegram.org"

LogLevel = Literal["auto", "debug", "info", "warning", "error"]


def _token(value: SecretStr) -> SecretStr:
    """Refuse what cannot be a token: it goes into a web address, and must do so in one piece."""
    secret = value.get_secret_value().strip()
    if not (secret.isascii() and secret.isprintable()) or any(char in " /?#%" for char in secret):
        raise ValueError("not a token")
    return SecretStr(secret)


def _webhook_secret(value: SecretStr) -> SecretStr:
    """Refuse what Telegram would not take (https://core.telegram.org/bots/api#setwebhook)."""
    secret = value.get_secret_value().strip()
    if not re.fullmatch("[A-Za-z0-9_-]{1,256}", secret):
        raise ValueError("not a secret token")
    return SecretStr(secret)


def _web_address(value: str) -> str:
    """A web address without a slash at its end, so that a path can follow."""
    address = value.strip().rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or any(char.isspace() for char in address):
        raise ValueError("not a web address")
    _ = parts.port  # raises ValueError where it is not a number
    return address


def _lower(value: object) -> object:
    """Levels are often written in capitals."""
    return value.strip().lower() if isinstance(value, str) else value


def _numbers(value: object) -> object:
    """Numbers with commas between them."""
    return tuple(part for part in re.split(r"[,，;\s]+", value) if part) if isinstance(value, str) else value


Numbers = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_numbers)]
"""Numbers of people and groups, which Telegram gives them."""
People = Annotated[tuple[PositiveInt, ...], NoDecode, BeforeValidator(_numbers)]
"""Numbers of people alone: those of groups are negative."""


def _names(value: object) -> object:
    """Names with commas between them."""
    return tuple(part for part in re.split(r"[,，;\s]+", value.lower()) if part) if isinstance(value, str) else value


class Settings(BaseSettings):
    """All settings. A field ``db`` is set by ``WENXUN_DB``; an empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: Annotated[SecretStr | None, AfterValidator(lambda value: value and _token(value))] = None
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] = TELEGRAM_URL
    webhook_secret: Annotated[SecretStr | None, AfterValidator(lambda value: value and _webhook_secret(value))] = None
    metrics_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    send_rate: Annotated[float, Field(ge=0, le=10_000)] = 30.0
    admins: People = ()
    allowed_chats: Numbers = ()
    retention_days: Annotated[int, Field(ge=0, le=3650)] = 30
    question_seconds: Annotated[float, Field(ge=0, le=3600)] = 3.0
    db: Annotated[Path, AfterValidator(file_path)] = Field(default_factory=default_database)
    uploads: Annotated[Path | None, AfterValidator(lambda value: value and file_path(value))] = None
    repairs_off: Annotated[tuple[RepairKind, ...], NoDecode, BeforeValidator(_names)] = ()
    semantic: Annotated[str | None, AfterValidator(lambda value: value and (value.strip() or None))] = None
    language: Literal["auto", "zh-Hans", "zh-Hant", "en"] = "auto"
    log_level: Annotated[LogLevel, BeforeValidator(_lower)] = "auto"

    @property
    def uploads_folder(self) -> Path:
        """Where files go that are sent to the bot: as set, else beside the database."""
        return self.uploads or self.db.with_name(f"{self.db.stem}-uploads")

    @property
    def shown_language(self) -> Language:
        """The language to speak on the terminal: as set, else as the locale says, else Simplified Chinese."""
        return locale_language(os.environ) if self.language == "auto" else self.language


def read_settings() -> Settings:
    """The settings as they are now.

    Raises SettingsFileError, SettingsLineError or SettingUnknownError for a broken ``.env`` and SettingInvalidError
    for the first value that is not allowed. None of them tells a value, since it may be the token.
    """
    _check_file(ENV_FILE)
    try:
        return Settings()
    except ValidationError as error:
        setting = str(error.errors()[0]["loc"][0])
        raise SettingInvalidError(setting, variable_of(setting)) from None


def variable_of(setting: str) -> str:
    """The environment variable of a field of Settings."""
    return PREFIX + setting.upper()


def language_before_settings(environ: Mapping[str, str]) -> Language:
    """The language in which to say that the settings themselves cannot be read."""
    chosen = environ.get(variable_of("language"))
    return next((language for language in LANGUAGES if language == chosen), None) or locale_language(environ)


def _check_file(path: Path) -> None:
    """Refuse a ``.env`` that would otherwise be read in part: dotenv skips what it cannot parse."""
    known = {variable_of(setting) for setting in Settings.model_fields}
    try:
        with path.open(encoding="utf-8-sig") as file:
            bindings = list(parse_stream(file))
    except FileNotFoundError:
        return
    except (OSError, UnicodeError):
        raise SettingsFileError(path) from None
    for binding in bindings:
        text, name = binding.original.string, (binding.key or "").upper()
        line = binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
        if binding.error or (binding.key and binding.value is None):
            raise SettingsLineError(path, line)
        if name.startswith(PREFIX) and name not in known:
            raise SettingUnknownError(path, line, binding.key or "", ", ".join(sorted(known)))
