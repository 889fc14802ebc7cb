from pathlib import Path

import pytest

from bot.defaults import locale_language, nothing_is_set
from bot.errors import SettingInvalidError, SettingsFileError, SettingsLineError, SettingUnknownError, UsageError
from bot.settings import Settings, language_before_settings, read_settings, variable_of
from bot.wording import wording

ROOT = Path(__file__).parents[2]
VARIABLES = sorted(map(variable_of, Settings.model_fields))

pytestmark = pytest.mark.usefixtures("clean_environment")


def write_env(content: str | bytes) -> None:
    Path(".env").write_bytes(content.encode() if isinstance(content, str) else content)


def test_all_settings_have_defaults(clean_environment: Path) -> None:
    settings = read_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.db == clean_environment / "data" / "wenxun" / "wenxun.db"
    assert settings.shown_language == "zh-Hans"
    assert settings.log_level == "auto"
    assert (settings.webhook_secret, settings.metrics_port) == (None, None)
    assert (settings.send_rate, settings.question_seconds) == (30, 3)
    assert (settings.admins, settings.allowed_chats, settings.retention_days) == ((), (), 30)


def test_it_is_known_without_reading_them_that_nothing_is_set() -> None:
    assert nothing_is_set({"HOME": "/root", "LANG": "en"})
    assert not nothing_is_set({"WENXUN_LANGUAGE": "en"})
    assert not nothing_is_set({"wenxun_db": ""})
    write_env("")
    assert not nothing_is_set({})


def test_numbers_of_people_and_chats_have_commas_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENXUN_ADMINS", " 123456789, 987654321,")
    monkeypatch.setenv("WENXUN_ALLOWED_CHATS", "-1001234567890，42")
    settings = read_settings()
    assert settings.admins == (123456789, 987654321)
    assert settings.allowed_chats == (-1001234567890, 42)


def test_settings_come_from_the_file_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    write_env("\ufeffWENXUN_LANGUAGE=en\nWENXUN_DB='a b.db'\nOTHER=1\n# note\nexport WENXUN_LOG_LEVEL=DEBUG\n")
    monkeypatch.setenv("WENXUN_LANGUAGE", "zh-Hant")
    settings = read_settings()
    assert (settings.language, settings.db, settings.log_level) == ("zh-Hant", Path("a b.db"), "debug")


def test_an_empty_value_counts_as_not_set() -> None:
    write_env("WENXUN_TELEGRAM_TOKEN=\nWENXUN_LANGUAGE=\n")
    assert read_settings().telegram_token is None


def test_a_token_is_kept_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENXUN_TELEGRAM_TOKEN", " 123456:ABC-def_1 ")
    settings = read_settings()
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "123456:ABC-def_1"
    assert "ABC" not in repr(settings)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("WENXUN_TELEGRAM_TOKEN", "123456: PRIVATE"),
        ("WENXUN_TELEGRAM_TOKEN", "https://PRIVATE/"),
        ("WENXUN_TELEGRAM_API_URL", "api.telegram.org/PRIVATE"),
        ("WENXUN_TELEGRAM_API_URL", "http://PRIVATE:port"),
        ("WENXUN_TELEGRAM_API_URL", "ftp://PRIVATE"),
        ("WENXUN_WEBHOOK_SECRET", "PRIVATE token"),
        ("WENXUN_METRICS_PORT", "PRIVATE"),
        ("WENXUN_METRICS_PORT", "99999"),
        ("WENXUN_SEND_RATE", "PRIVATE"),
        ("WENXUN_ADMINS", "1,PRIVATE"),
        ("WENXUN_ADMINS", "1,-1001234567890"),
        ("WENXUN_ALLOWED_CHATS", "@PRIVATE"),
        ("WENXUN_RETENTION_DAYS", "-1"),
        ("WENXUN_QUESTION_SECONDS", "-1"),
        ("WENXUN_DB", "~nosuchuserPRIVATE/x.db"),
        ("WENXUN_LANGUAGE", "PRIVATE"),
        ("WENXUN_LOG_LEVEL", "PRIVATE"),
    ],
)
@pytest.mark.parametrize("in_file", [True, False])
def test_a_value_that_is_not_allowed_is_named_but_not_told(
    variable: str, value: str, in_file: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if in_file:
        write_env(f"{variable}='{value}'\n")
    else:
        monkeypatch.setenv(variable, value)
    with pytest.raises(SettingInvalidError) as raised:
        read_settings()
    assert raised.value.facts == {"variable": variable}
    assert "PRIVATE" not in wording("en").error(raised.value) + repr(raised.value) + repr(raised.value.__cause__)


@pytest.mark.parametrize(
    ("content", "kind", "line"),
    [
        ('WENXUN_DB=a.db\nWENXUN_TELEGRAM_TOKEN="PRIVATE\n', SettingsLineError, 2),
        ("WENXUN_TELEGRAM_TOKEN PRIVATE\n", SettingsLineError, 1),
        ("# fine\n\nWENXUN_TELEGRAM_TOKEN\n", SettingsLineError, 3),
        ("# fine\nWENXUN_TELEGRAM_TOKN=PRIVATE\n", SettingUnknownError, 2),
        ("WENXUN_DB=中文.db\n".encode("gb18030"), SettingsFileError, None),
        (b"\x00\xff\xfe\x01", SettingsFileError, None),
    ],
)
def test_a_broken_file_is_refused_and_its_line_named(
    content: str | bytes, kind: type[UsageError], line: int | None
) -> None:
    write_env(content)
    with pytest.raises(kind) as raised:
        read_settings()
    assert raised.value.facts.get("line") == line
    assert "PRIVATE" not in wording("zh-Hans").error(raised.value)


def test_a_folder_in_the_place_of_the_file_is_told() -> None:
    Path(".env").mkdir()
    with pytest.raises(SettingsFileError):
        read_settings()


def test_the_address_of_the_server_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENXUN_TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    assert read_settings().telegram_api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "zh-Hans"),
        ({"LANG": "C.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "en_US", "LC_ALL": "zh_CN"}, "zh-Hans"),
        ({"LANG": "en_US", "LC_ALL": ""}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], language: str) -> None:
    assert locale_language(environ) == language


def test_broken_settings_are_told_in_the_language_that_can_still_be_known() -> None:
    assert language_before_settings({"WENXUN_LANGUAGE": "en", "LANG": "zh_TW"}) == "en"
    assert language_before_settings({"WENXUN_LANGUAGE": "klingon", "LANG": "zh_TW"}) == "zh-Hant"


def test_the_example_file_explains_every_setting_and_is_one(clean_environment: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    lines = [line.removeprefix("#") for line in example.splitlines() if "=" in line and "WENXUN_" in line]
    assert sorted(line.split("=")[0] for line in lines) == VARIABLES
    write_env("\n".join(lines))
    assert read_settings().telegram_token is not None


def test_the_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [variable for variable in VARIABLES if variable not in readme] == []
