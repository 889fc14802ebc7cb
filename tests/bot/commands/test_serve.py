"""The options of ``wenxun serve``, as far as they can be wrong before anything is contacted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from bot.errors import WebhookOptionsError, WebhookUrlError
from bot.telegram import application
from bot.telegram.application import Serving
from bot.telegram.listening import Address
from bot.wording import Wording
from store import Outcome, Store

Wenxun = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("logging_as_before")
URL = "https://bot.example.org/path"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, clean_environment: object) -> list[Serving]:
    """How the bot was to be served."""
    monkeypatch.setenv("WENXUN_TELEGRAM_TOKEN", "123:abc")
    seen: list[Serving] = []
    monkeypatch.setattr(application, "serve", lambda _store, _settings, serving: seen.append(serving))
    monkeypatch.setattr(Store, "is_empty", False)
    monkeypatch.setattr(Store, "asking_aside", lambda *_: nullcontext())  # which takes a second
    return seen


def test_by_default_it_polls_and_listens_nowhere(wenxun: Wenxun, served: list[Serving]) -> None:
    assert wenxun("serve").code == 0
    assert served == [Serving()]


def test_files_that_are_sent_to_the_bot_are_kept_beside_its_database(
    wenxun: Wenxun, served: list[Serving], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(application, "serve", lambda _store, settings, _serving: seen.append(settings.uploads_folder))
    wenxun("serve", "--db", "here/notices.db")
    monkeypatch.setenv("WENXUN_UPLOADS", "elsewhere")
    wenxun("serve", "--db", "here/notices.db")
    assert seen == [Path("here/notices-uploads"), Path("elsewhere")]


def test_questions_are_answered_by_a_process_beside_the_bot(
    wenxun: Wenxun, monkeypatch: pytest.MonkeyPatch, clean_environment: object
) -> None:
    monkeypatch.setenv("WENXUN_TELEGRAM_TOKEN", "123:abc")
    monkeypatch.setattr(Store, "is_empty", False)
    monkeypatch.setattr("store.search.context.ask_in_context", None)  # nothing can be answered here
    outcomes: list[Outcome] = []
    monkeypatch.setattr(application, "serve", lambda store, *_: outcomes.append(store.ask("停电").outcome))
    assert wenxun("serve", "--db", "notices.db").code == 0
    assert outcomes == [Outcome.NOT_FOUND]


def test_a_webhook_has_an_address_and_a_place(wenxun: Wenxun, served: list[Serving]) -> None:
    assert wenxun("serve", "--webhook-url", URL, "--port", "8080", "--listen", "::1", "--metrics-port", "9").code == 0
    [serving] = served
    assert serving.webhook
    assert (serving.webhook.url, serving.webhook.place) == (URL, Address("::1", 8080))
    assert serving.monitor == Address("::1", 9)


def test_a_secret_is_made_up_at_each_start_unless_it_is_set(
    wenxun: Wenxun, served: list[Serving], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        wenxun("serve", "--webhook-url", URL, "--unix", "a.sock")
    monkeypatch.setenv("WENXUN_WEBHOOK_SECRET", "fixed")
    wenxun("serve", "--webhook-url", URL, "--unix", "a.sock")
    one, two, three = (serving.webhook.secret for serving in served if serving.webhook)
    assert one != two
    assert len(one) > 40
    assert three == "fixed"


def test_the_port_for_metrics_may_be_a_setting(
    wenxun: Wenxun, served: list[Serving], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENXUN_METRICS_PORT", "9464")
    wenxun("serve")
    wenxun("serve", "--metrics-port", "9000")
    assert [serving.monitor and serving.monitor.port for serving in served] == [9464, 9000]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--port", "8080"),
        ("--unix", "a.sock"),
        ("--webhook-url", URL),
        ("--webhook-url", URL, "--port", "8080", "--unix", "a.sock"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    wenxun: Wenxun, served: list[Serving], zh: Wording, arguments: tuple[str, ...]
) -> None:
    run = wenxun("serve", *arguments)
    assert (run.code, run.err) == (2, zh.error(WebhookOptionsError()) + "\n")
    assert served == []


@pytest.mark.parametrize("url", ["http://bot.example.org", "bot.example.org", "https://", "https://a:port", "ftp://a"])
def test_an_address_that_telegram_would_not_take_is_told(
    wenxun: Wenxun, served: list[Serving], zh: Wording, url: str
) -> None:
    run = wenxun("serve", "--webhook-url", url, "--port", "8080")
    assert (run.code, run.err) == (2, zh.error(WebhookUrlError()) + "\n")
    assert served == []


def test_a_server_of_ones_own_may_bring_updates_without_tls(
    wenxun: Wenxun, served: list[Serving], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENXUN_TELEGRAM_API_URL", "http://127.0.0.1:8081")
    assert wenxun("serve", "--webhook-url", "http://127.0.0.1:8080/", "--port", "8080").code == 0


def test_a_missing_token_is_told_first(wenxun: Wenxun, zh: Wording) -> None:
    assert wenxun("serve", "--port", "8080").err == zh.text("error-token-missing") + "\n"
