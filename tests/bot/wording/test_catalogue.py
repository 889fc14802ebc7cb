import ast
import re
import string
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from opencc import OpenCC
from typer.main import get_command

import bot
from bot.cli import app, worded
from bot.console.conversation import COMMANDS
from bot.context import COURTESIES
from bot.errors import SettingInvalidError, UsageError, error_name
from bot.replies import lead_entry
from bot.settings import Settings
from bot.wording import LANGUAGES, Language, Text, catalogue, language_for, wording
from store.errors import UnreadableFileError, WenxunError
from store.reasons import REASONS, Reason
from store.search.confidence import NAMES_BY_MEANING
from store.search.evidence import NAMES
from store.search.explanation import Parts, TermKind, Way
from store.search.intents import Detail
from store.values.notices import FactKind
from store.values.replies import Answer, AnswerKind, Outcome, Reply, Source
from store.values.texts import RepairKind

BASES: set[type[WenxunError]] = {UsageError, SettingInvalidError}

SOURCE = Source("a.txt", 1, "", None, None, None, None, (), 0, 1)
ANSWER = Answer("p1", AnswerKind.PASSAGE, 0.1, "x", SOURCE)


def forms(text: Text) -> list[str]:
    return list(text.values()) if isinstance(text, dict) else [text]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def error_classes(base: type[WenxunError] = WenxunError) -> Iterator[type[WenxunError]]:
    for kind in base.__subclasses__():
        if kind not in BASES:
            yield kind
        yield from error_classes(kind)


def code() -> Iterator[ast.AST]:
    """Every node of the code of bot."""
    for path in Path(bot.__file__).parent.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def string_constants() -> set[str]:
    return {node.value for node in code() if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def patterns() -> set[str]:
    """The shapes of names that code fills in, such as ``telegram-button-(.+)`` for ``f"telegram-button-{name}"``."""
    shapes = (
        "".join(str(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in node.values)
        for node in code()
        if isinstance(node, ast.JoinedStr)
    )
    return {shape for shape in shapes if re.fullmatch(r"[a-z]+-[a-z-]*\(\.\+\)[a-z-]*", shape)}


def can_be_made(name: str, constants: set[str], shapes: set[str]) -> bool:
    """Whether code says ``name``, or fills a shape in with something that it says."""
    matches = (re.fullmatch(shape, name) for shape in shapes)
    return name in constants or any(match and can_be_made(match[1], constants, shapes) for match in matches)


def names_in_text_calls() -> set[str]:
    found: set[str] = set()
    for node in code():
        match node:
            case ast.Call(func=ast.Attribute(attr="text"), args=[ast.Constant(value=str(name)), *_]):
                found.add(name)
    return found


def names_made_in_code() -> set[str]:
    """The names that code puts together: of errors, settings, outcomes and console commands."""
    replies = [
        Reply("", outcome, 0.0, answers=answers, subject=subject, suggestions=suggestions)
        for outcome in Outcome
        if outcome is not Outcome.ANSWERED
        for subject in (None, "x")
        for suggestions in ((), ("x",))
        for answers in ((), (ANSWER,), (replace(ANSWER, kind=AnswerKind.CONTACT),))
    ]
    return {
        *(error_name(kind) for kind in error_classes()),
        *(f"{error_name(SettingInvalidError)}-{name.replace('_', '-')}" for name in Settings.model_fields),
        *(f"reason-{name}" for name in REASONS),
        *(f"repair-{kind}" for kind in RepairKind),
        *(f"console-command-{name.removeprefix('/')}" for name in COMMANDS),
        *(entry for reply in replies if (entry := lead_entry(reply))),
        *(f"explain-asked-{name}" for name in (*Detail, *FactKind)),
        *(f"explain-outcome-{name.replace('_', '-')}" for name in Outcome if name not in COURTESIES),
        *(f"explain-way-{name}" for name in Way),
        *(f"explain-kind-{name}" for name in TermKind),
        *(f"explain-part-{field.name.replace('_', '-')}" for field in fields(Parts)),
        *(f"explain-feature-{name}" for name in (*NAMES, *NAMES_BY_MEANING)),
    }


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_an_entry_has_all_languages_with_the_same_placeholders(name: str) -> None:
    entry = catalogue()[name]
    assert tuple(entry) == LANGUAGES
    used = {language: set().union(*map(placeholders, forms(text))) for language, text in entry.items()}
    assert used["zh-Hans"] == used["zh-Hant"] == used["en"]
    assert all(form.strip() for text in entry.values() for form in forms(text))


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_grammatical_number_is_of_english_alone_and_chosen_by_count(name: str) -> None:
    for language, text in catalogue()[name].items():
        if isinstance(text, dict):
            assert language == "en"
            assert list(text) == ["one", "other"]
            assert "count" in placeholders(text["other"])


def test_every_name_used_in_code_exists() -> None:
    used = names_in_text_calls() | names_made_in_code()
    assert len(used) > 40
    assert used <= catalogue().keys()


def test_no_entry_is_unused() -> None:
    constants, shapes = string_constants() | names_made_in_code(), patterns()
    assert [name for name in catalogue() if not can_be_made(name, constants, shapes)] == []


@pytest.mark.parametrize("kind", sorted(error_classes(), key=error_name), ids=error_name)
def test_every_error_is_worded_from_its_own_facts(kind: type[WenxunError]) -> None:
    text = wording("en").texts[error_name(kind)]
    assert isinstance(text, str)
    assert placeholders(text) <= placeholders(kind.template)


@pytest.mark.parametrize("name", sorted(REASONS))
def test_every_reason_is_worded_from_its_own_facts(name: str) -> None:
    text = wording("en").texts[f"reason-{name}"]
    assert isinstance(text, str)
    assert placeholders(text) <= placeholders(REASONS[name])


def test_a_reason_within_another_is_worded_too() -> None:
    error = UnreadableFileError("a.jsonl", Reason("line", line=2, reason=Reason("field-missing", field="id")))
    assert wording("zh-Hans").error(error) == '读不了 a.jsonl：第 2 行缺少 "id"。'


def test_a_reason_of_the_system_stays_as_it_is() -> None:
    assert wording("zh-Hans").reason("Permission denied.") == "Permission denied."


@pytest.mark.parametrize("setting", sorted(Settings.model_fields))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_says_what_it_may_be(setting: str, language: Language) -> None:
    said = wording(language).error(SettingInvalidError(setting, "WENXUN_THIS"))
    assert said.startswith("WENXUN_THIS")
    assert "\n" not in said


def test_every_command_and_option_has_its_help() -> None:
    for language in LANGUAGES:
        worded(get_command(app), wording(language))


def test_each_chinese_is_written_in_its_own_script() -> None:
    to_simplified, to_traditional = OpenCC("tw2s"), OpenCC("s2tw")
    for name, entry in catalogue().items():
        for text in forms(entry["zh-Hans"]):
            assert to_simplified.convert(text) == text, name
        for text in forms(entry["zh-Hant"]):
            assert to_traditional.convert(text) == text, name


def test_number_chooses_the_form() -> None:
    assert wording("en").text("index-read", count=1) == "1 file read."
    assert wording("en").text("index-read", count=0) == "0 files read."
    assert wording("zh-Hans").text("index-read", count=1) == "读入 1 份。"


def test_values_are_put_in_as_they_are() -> None:
    assert "{x} <b>" in wording("en").text("ask-question", question="{x} <b>")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("zh-hans-hk", "zh-Hans"),
        ("zh_TW.Big5", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("en_GB.UTF-8", "en"),
        ("en", "en"),
        ("de_DE@euro", None),
        ("C.UTF-8", None),
        ("", None),
        (None, None),
    ],
)
def test_a_locale_names_a_language(tag: str | None, language: str | None) -> None:
    assert language_for(tag) == language
