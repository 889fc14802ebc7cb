"""``wenxun documents --show``: a file as it would be kept, with every repair marked against the original."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bot import json_output
from bot.errors import SettingInvalidError
from bot.session import Session
from store.examination.repairs import repaired
from store.values.runs import Failure
from store.values.texts import RepairKind


def show(session: Session, path: Path, without: Sequence[str], *, as_json: bool) -> int:
    """Print the texts of the file, without the kinds of repairs named here or in the settings. The exit code: 1 when
    something could not be read, which goes to standard error.

    Raises SettingInvalidError for a kind that there is not, and what ``store.examination.repairs.repaired`` raises.
    """
    if not set(without) <= set(RepairKind):
        raise SettingInvalidError("repairs_off", "--no-repair")
    code = 0
    for document in repaired(path, {*session.settings.repairs_off, *without}):
        if isinstance(document, Failure):
            reason = session.words.reason(document.reason)
            print(session.words.text("index-failure", path=document.path, reason=reason), file=sys.stderr)
            code = 1
        elif as_json:
            json_output.print_json(json_output.repaired_object(document))
        elif sys.stdout.isatty():
            from bot.console.panels import terminal_console
            from bot.console.repairs import coloured_repairs

            terminal_console().print(coloured_repairs(session.words, document), soft_wrap=True)
        else:
            from bot.console.repairs import plain_repairs

            print(plain_repairs(session.words, document), flush=True)
    return code
