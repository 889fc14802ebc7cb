import json
import logging

import pytest
from pydantic import SecretStr

from bot.logs import configure_logging
from bot.settings import Settings

pytestmark = pytest.mark.usefixtures("logging_as_before")


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


@pytest.mark.parametrize("level", ["debug", "info"])
def test_libraries_do_not_tell_what_they_carry(level: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(settings(telegram_token=None, log_level=level), auto=logging.INFO)
    logging.getLogger("telegram.ext.Application").debug("Processing update 110101")
    logging.getLogger("telegram.ext.Updater").debug("Webhook received data: 110101")
    logging.getLogger("httpx").info("POST https://api.telegram.org/bot110101/getMe")
    logging.getLogger("httpcore.http11").debug("receive_response_body.complete 110101")
    logging.getLogger("tornado.access").info("200 POST /110101")
    logging.getLogger("bot").info("started")
    err = capsys.readouterr().err
    assert "started" in err
    assert "110101" not in err


def test_every_secret_of_the_settings_is_blacked_out(capsys: pytest.CaptureFixture[str]) -> None:
    given = settings(telegram_token=SecretStr("12:SECRET"), webhook_secret=SecretStr("hidden"), log_level="auto")
    configure_logging(given, auto=logging.INFO)
    logging.getLogger("bot").info("12:SECRET and hidden")
    assert capsys.readouterr().err.endswith("*** and ***\n")
