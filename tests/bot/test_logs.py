import json
import logging
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.logs import configure_logging
from bot.settings import Settings


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def settings(**values: object) -> Settings:
    return Settings.model_construct(**values)


def test_the_token_is_never_logged_not_even_in_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(settings(telegram_token=SecretStr("12:SECRET"), log_level="debug"), auto=logging.INFO)
    try:
        raise OSError("https://api.telegram.org/bot12:SECRET/getMe")
    except OSError:
        logging.getLogger("bot.telegram").exception("at %s", "bot12:SECRET")
    err = capsys.readouterr().err
    assert "SECRET" not in err
    assert "getMe" in err


@pytest.mark.parametrize(("level", "shown"), [("auto", True), ("info", True), ("warning", False)])
def test_the_level_is_as_set_and_else_as_the_command_says(
    level: str, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging(settings(telegram_token=None, log_level=level), auto=logging.INFO)
    logging.getLogger("bot").info("started")
    assert ("started" in capsys.readouterr().err) is shown


def test_a_log_for_programs_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(
        settings(telegram_token=SecretStr("12:SECRET"), log_level="auto"), auto=logging.INFO, as_json=True
    )
    logging.getLogger("bot").warning("two\nlines of %s", "12:SECRET")
    line = json.loads(capsys.readouterr().err)
    assert (line["level"], line["logger"], line["message"]) == ("WARNING", "bot", "two\nlines of ***")
