"""What can go wrong in ``bot``. Like the errors of ``store``, each is worded by its class and its ``facts``."""

from __future__ import annotations

import re
from pathlib import Path

from store.errors import WenxunError


def wording_name(error: WenxunError) -> str:
    """The name of the catalogue entry that words ``error``: ``PathNotFoundError`` is ``error-path-not-found``.

    A SettingInvalidError has an entry for each setting, since each says what that setting may be.
    """
    name = error_name(type(error))
    return f"{name}-{error.setting.replace('_', '-')}" if isinstance(error, SettingInvalidError) else name


def error_name(kind: type[WenxunError]) -> str:
    """The name of a class of errors as the catalogue spells it."""
    words = re.findall("[A-Z][a-z]*", kind.__name__.removesuffix("Error"))
    return "-".join(("error", *(word.lower() for word in words)))


class UsageError(WenxunError):
    """Base of what the person who started wenxun has to set right first; the command exits with 2, others with 1."""


class SettingInvalidError(UsageError):
    """A setting has a value that it may not have. The value is not kept: it may be a secret.

    ``variable`` is what sets it: a variable of the environment, or an option of the command line.
    """

    template = "{variable} has a value that it may not have; see .env.example."

    def __init__(self, setting: str, variable: str) -> None:
        self.setting = setting
        super().__init__(variable=variable)


class SettingUnknownError(UsageError):
    """The ``.env`` file sets a variable that wenxun does not know: most likely a typing error."""

    template = "{file}, line {line}: there is no setting {variable}. The settings are {known}."

    def __init__(self, file: Path, line: int, variable: str, known: str) -> None:
        super().__init__(file=file, line=line, variable=variable, known=known)


class SettingsFileError(UsageError):
    """The ``.env`` file cannot be opened or is not text in UTF-8."""

    template = "{file} cannot be read. Make sure that it may be read and is saved as UTF-8."

    def __init__(self, file: Path) -> None:
        super().__init__(file=file)


class SettingsLineError(UsageError):
    """A line of the ``.env`` file is not of the form ``NAME=value``."""

    template = "{file}, line {line}: write NAME=value, or start the line with #."

    def __init__(self, file: Path, line: int) -> None:
        super().__init__(file=file, line=line)


class TokenMissingError(UsageError):
    """The Telegram bot is to be started, but has no token."""

    template = "No Telegram token. Get one from @BotFather and put WENXUN_TELEGRAM_TOKEN=... into .env."


class QuestionMissingError(UsageError):
    """``ask`` was given neither a question nor a file of questions, or both."""

    template = "Write one question after ask, or name a file of questions with --batch."


class QuestionsFileError(UsageError):
    """The file of ``ask --batch`` cannot be opened or is not text in UTF-8."""

    template = "{path} cannot be read as a file of questions. Name a text file in UTF-8, or - for standard input."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class QuestionsLineError(UsageError):
    """A line of the file of ``ask --batch`` is JSON without a ``question``."""

    template = '{path}, line {line}: write a question, or a JSON object with a "question".'

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(path=path, line=line)


class FormsExclusiveError(UsageError):
    """``contacts`` was asked for in more than one form at once."""

    template = "--json, --vcard and --csv exclude one another. Name one of them."


class ExtraMissingError(UsageError):
    """What a command needs beside wenxun itself is not installed; ``extra`` is what it is called in the package."""

    template = "Something is missing that this needs. In wenxun's folder, run pip install '.[{extra}]'."

    def __init__(self, extra: str) -> None:
        super().__init__(extra=extra)


class InputFileError(UsageError):
    """A file that an evaluation is to read cannot be opened, or is not text in UTF-8."""

    template = "{path} cannot be read. Name a text file in UTF-8, packed with gzip (.gz) or not."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class LabelledLineError(UsageError):
    """A line of a file of labelled questions is not one."""

    template = '{path}, line {line}: write a JSON object with "question" and "doc" (null where nothing answers).'

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(path=path, line=line)


class QuestionsNoneError(UsageError):
    """A file of labelled questions has none."""

    template = "{path} holds no labelled question."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class DocumentsFileError(UsageError):
    """A line of the file of ``eval --documents`` has no id or no text."""

    template = '{path}, line {line}: write a JSON object with "id" and "text".'

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(path=path, line=line)


class QrelsLineError(UsageError):
    """A line of a file of relevance judgements is not one."""

    template = "{path}, line {line}: write query, document and grade (BEIR), or query, 0, document and grade (TREC)."

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(path=path, line=line)


class QrelsUnknownError(UsageError):
    """A relevance judgement is about a query that is not among the queries."""

    template = "{path}, line {line}: there is no query {query} in the file of queries."

    def __init__(self, path: Path, line: int, query: str) -> None:
        super().__init__(path=path, line=line, query=query)


class QrelsAmbiguousError(UsageError):
    """A file of queries has no relevance judgements beside it, or several."""

    template = "Say with --qrels which file has the relevance judgements for {path}."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class LabelsElsewhereError(UsageError):
    """None of the documents that are judged is in the database."""

    template = "None of the documents in {path} is in the database. Index them, or name their database with --db."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class OldResultsError(UsageError):
    """The file of ``eval --compare`` holds no results of an evaluation."""

    template = "{path} holds no results of wenxun eval. Name a file that --save or --json has written."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class ResultsApartError(UsageError):
    """The results of ``eval --compare`` are about other questions."""

    template = "{path} is about other questions. Name the results of the same file of questions."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class PictureKindError(UsageError):
    """The file of ``eval --picture`` is to be a picture of another kind than can be drawn."""

    template = "{path} is no name for a picture. Let it end in .svg or .png."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class OutputFileError(UsageError):
    """A file that was to be written cannot be."""

    template = "{path} cannot be written. Name a file in a folder that exists and may be written to."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class SeedsMissingError(WenxunError):
    """The notices that come with wenxun are not where they are installed."""

    template = "The notices that come with wenxun are missing. Install wenxun again, or index a folder of your own."


class TokenRefusedError(WenxunError):
    """The Bot API server does not know the token. The token itself is never told."""

    template = "{url} refused the Telegram token. Check WENXUN_TELEGRAM_TOKEN; @BotFather shows it under /mybots."

    def __init__(self, url: str) -> None:
        super().__init__(url=url)


class ApiUnreachableError(WenxunError):
    """The Bot API server does not answer, or does not answer as one."""

    template = "{url} cannot be reached: {reason}. Check the network, and WENXUN_TELEGRAM_API_URL if it is set."

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url=url, reason=reason)


class ListenError(WenxunError):
    """The bot cannot listen where it was told to: a port that is taken, say, or a folder that cannot be written to."""

    template = "Cannot listen at {place}: {reason}. Choose another place, or end the program that listens there."

    def __init__(self, place: object, reason: str) -> None:
        super().__init__(place=place, reason=reason)


class WebhookRefusedError(WenxunError):
    """The Bot API server does not take the webhook."""

    template = "Telegram does not take the webhook: {reason}. Check --webhook-url."

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class WebhookUrlError(UsageError):
    """The address of the webhook is none that Telegram would send updates to. It is not kept: it may be a secret."""

    template = "--webhook-url must be an address that begins with https://, under which Telegram can reach the bot."


class WebhookOptionsError(UsageError):
    """The options of ``serve`` that say where updates arrive do not go together."""

    template = "Give --webhook-url together with either --port or --unix."
