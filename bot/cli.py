"""The command line: which commands there are and what they take. What they do is in ``bot.commands``.

Only light modules are imported here, since ``wenxun ask`` is often a process for one question; each command imports
what it needs. The help of a parameter is the name of its entry in the catalogue until ``worded`` puts the words in.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from bot.errors import UsageError
from bot.session import Session, make_output_utf8, make_streams_tolerant, start_session
from bot.wording import Wording
from store.errors import WenxunError


class _Group(TyperGroup):
    """The commands. Their help is put into words when it is shown: reading it takes a tenth of the time of asking."""

    def get_help(self, ctx: Any) -> str:
        """The help of all of them, one line each."""
        worded(self, ctx.obj.words)
        return super().get_help(ctx)


class _Command(TyperCommand):
    """A command, with the same."""

    def get_help(self, ctx: Any) -> str:
        """The help of the command and what it takes."""
        worded(self, ctx.obj.words)
        return super().get_help(ctx)


app = typer.Typer(cls=_Group, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


def _prepare_json(value: bool) -> bool:
    if value:
        make_output_utf8()
    return value


Db = Annotated[Path | None, typer.Option("--db", metavar="FILE", help="help-db")]
Json = Annotated[bool, typer.Option("--json", help="help-json", callback=_prepare_json)]
Poll = Annotated[float | None, typer.Option("--poll", metavar="SECONDS", min=1, help="help-poll")]
JsonLog = Annotated[bool, typer.Option("--json", help="help-json-log")]


def main() -> None:
    """Run the command of ``sys.argv`` and exit: 0 done, 1 not done, 2 asked for wrongly, 130 stopped with Ctrl-C."""
    make_streams_tolerant()
    if sys.argv[1:] == ["--version"]:  # needs no settings, whose library takes most of the time of starting
        print(_version())
        sys.exit()
    session = start_session()
    try:
        get_command(app)(obj=session, prog_name="wenxun")
    except WenxunError as error:
        print(session.words.error(error), file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        sys.exit(130)


def worded(shown: Any, words: Wording) -> None:
    """Put the help of a command, or of all of a group, into words, once."""
    for command in (shown, *getattr(shown, "commands", {}).values()):
        command.help = words.text(command.help)
        command.get_help_option(typer.Context(command)).help = words.text("help-help")
        for parameter in command.params:
            if parameter.help:
                parameter.help = words.text(parameter.help)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"wenxun {version('wenxun')}"
    except PackageNotFoundError:
        return "wenxun"


def _print_version(value: bool) -> None:
    if value:
        print(_version())
        raise typer.Exit


@app.callback(no_args_is_help=True, invoke_without_command=False, help="help-wenxun")
def _wenxun(
    version: Annotated[
        bool, typer.Option("--version", help="help-version", callback=_print_version, is_eager=True)
    ] = False,
) -> None: ...


@app.command("index", cls=_Command, help="help-index")
def _index(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH ...", help="help-index-paths")] = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    from bot.commands.index import index as run

    raise typer.Exit(run(_session(context), paths or [], db, as_json=as_json))


@app.command("watch", cls=_Command, help="help-watch")
def _watch(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH ...", help="help-watch-paths")],
    poll: Poll = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    from bot.commands.watch import watch

    watch(_session(context), paths, db, poll, as_json=as_json)


@app.command("ask", cls=_Command, help="help-ask")
def _ask(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="help-ask-question")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", metavar="FILE", help="help-ask-batch")] = None,
    count: Annotated[int, typer.Option("-k", metavar="N", min=1, max=100, help="help-ask-count")] = 5,
    explained: Annotated[bool, typer.Option("--explain", help="help-ask-explain")] = False,
    db: Db = None,
    as_json: Json = False,
) -> None:
    from bot.commands.ask import ask as run

    run(_session(context), _joined(question), batch, count, db, as_json=as_json, explained=explained)


@app.command("chat", cls=_Command, help="help-chat")
def _chat(context: typer.Context, db: Db = None, as_json: Json = False) -> None:
    from bot.commands.chat import chat as run

    run(_session(context), db, as_json=as_json)


@app.command("serve", cls=_Command, help="help-serve")
def _serve(
    context: typer.Context,
    webhook_url: Annotated[str | None, typer.Option("--webhook-url", metavar="URL", help="help-serve-webhook")] = None,
    listen: Annotated[str, typer.Option("--listen", metavar="ADDRESS", help="help-serve-listen")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option("--port", metavar="N", min=1, max=65535, help="help-serve-port")] = None,
    unix: Annotated[Path | None, typer.Option("--unix", metavar="PATH", help="help-serve-unix")] = None,
    metrics_port: Annotated[
        int | None, typer.Option("--metrics-port", metavar="N", min=1, max=65535, help="help-serve-metrics-port")
    ] = None,
    watch: Annotated[list[Path] | None, typer.Option("--watch", metavar="PATH", help="help-serve-watch")] = None,
    poll: Poll = None,
    db: Db = None,
    as_json: JsonLog = False,
) -> None:
    from bot.commands.serve import Options, serve

    options = Options(webhook_url, listen, port, unix, metrics_port, tuple(watch or ()), poll)
    serve(_session(context), options, db, as_json=as_json)


@app.command("contacts", cls=_Command, help="help-contacts")
def _contacts(
    context: typer.Context,
    asked: Annotated[list[str] | None, typer.Argument(metavar="WORDS ...", help="help-contacts-words")] = None,
    as_vcard: Annotated[bool, typer.Option("--vcard", help="help-contacts-vcard")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="help-contacts-csv")] = False,
    db: Db = None,
    as_json: Json = False,
) -> None:
    from bot.commands.contacts import contacts as run

    run(_session(context), _joined(asked), db, as_json=as_json, as_vcard=as_vcard, as_csv=as_csv)


@app.command("documents", cls=_Command, help="help-documents")
def _documents(
    context: typer.Context,
    shown: Annotated[Path | None, typer.Option("--show", metavar="FILE", help="help-documents-show")] = None,
    without: Annotated[list[str] | None, typer.Option("--no-repair", metavar="NAME", help="help-no-repair")] = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    from bot.commands.listings import documents as run
    from bot.commands.show import show

    if shown:
        raise typer.Exit(show(_session(context), shown, without or (), as_json=as_json))
    run(_session(context), db, as_json=as_json)


@app.command("eval", cls=_Command, help="help-eval")
def _eval(
    context: typer.Context,
    questions: Annotated[Path, typer.Argument(metavar="QUESTIONS", help="help-eval-questions")],
    qrels: Annotated[Path | None, typer.Option("--qrels", metavar="FILE", help="help-eval-qrels")] = None,
    documents: Annotated[Path | None, typer.Option("--documents", metavar="FILE", help="help-eval-documents")] = None,
    count: Annotated[int, typer.Option("-k", metavar="N", min=1, max=100, help="help-eval-count")] = 30,
    baseline: Annotated[bool, typer.Option("--baseline", help="help-eval-baseline")] = False,
    compare: Annotated[Path | None, typer.Option("--compare", metavar="FILE", help="help-eval-compare")] = None,
    save: Annotated[Path | None, typer.Option("--save", metavar="FILE", help="help-eval-save")] = None,
    picture: Annotated[Path | None, typer.Option("--picture", metavar="FILE", help="help-eval-picture")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="help-eval-markdown")] = False,
    db: Db = None,
    as_json: Json = False,
) -> None:
    from bot.commands.eval import Inputs, Outputs, evaluate_command

    inputs = Inputs(questions, qrels, documents, count, baseline, compare)
    evaluate_command(_session(context), inputs, Outputs(as_json, markdown, picture, save), db)


def _session(context: typer.Context) -> Session:
    session: Session = context.obj
    return session


def _joined(arguments: list[str] | None) -> str:
    """The arguments as one text; bytes that are no text in the terminal's encoding become U+FFFD."""
    return " ".join(arguments or ()).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
