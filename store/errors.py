"""What can go wrong in ``store``, each error with the facts a front end needs to say what to do next.

``str(error)`` is a full English sentence; front ends that speak other languages word the error by its class and its
``facts``.
"""

from pathlib import Path
from typing import ClassVar


class WenxunError(Exception):
    """Base of every error that wenxun raises on purpose.

    ``template`` is the English sentence, filled with ``facts`` (name to value, all of it fit to be shown).
    """

    template: ClassVar[str] = "Something went wrong."

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.template.format(**facts))


class PathNotFoundError(WenxunError):
    """A file or folder named by the user does not exist."""

    template = "{path} does not exist. Check the path, or run the command from the folder that holds it."

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class NothingToIndexError(WenxunError):
    """The paths hold no file in a format that wenxun reads."""

    template = "{path} holds no file that can be read ({formats}). Name a folder that does."

    def __init__(self, path: Path, formats: str) -> None:
        super().__init__(path=path, formats=formats)


class UnreadableFileError(WenxunError):
    """One file cannot be read; the run goes on without it."""

    template = "{path} cannot be read: {reason}"

    def __init__(self, path: str, reason: str) -> None:
        self.reason = reason
        super().__init__(path=path, reason=reason)


class UnwatchableError(WenxunError):
    """The system does not tell what changes under a path that is watched."""

    template = "The system does not tell what changes in {path} ({reason}) It is looked at once a minute instead."

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path=path, reason=reason)


class DatabaseError(WenxunError):
    """The database file cannot be used."""

    template = "{path} cannot be used as a database: {reason} Name another file with --db."

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path=path, reason=reason)


class DatabaseBusyError(DatabaseError):
    """Another program has been writing to the database for too long. It is whole, and can be used again afterwards."""

    template = "Another program is writing to {path}. Wait until it is done, and try again."

    def __init__(self, path: Path) -> None:
        WenxunError.__init__(self, path=path)


class DiskFullError(DatabaseError):
    """What was to be written found no room on the disk. The database is as it was before."""

    template = "There is no room left on the disk to write to {path}. Make some, and try again."

    def __init__(self, path: Path) -> None:
        WenxunError.__init__(self, path=path)


class NewerDatabaseError(WenxunError):
    """The database was written by a newer wenxun."""

    template = (
        "{path} was written by a newer wenxun (schema {found}, this one knows {known}). "
        "Update wenxun, or name another file with --db."
    )

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path=path, found=found, known=known)


class AnswerGoneError(WenxunError):
    """An answer given earlier is no longer in the database: its notice was changed or removed."""

    template = "That passage has changed or was removed since. Ask the question again."


class EncoderMissingError(WenxunError):
    """A model is named for the search by meaning, but the package that runs it is not installed."""

    template = "The model {model} needs what is not installed. In wenxun's folder, run pip install '.[{extra}]'."

    def __init__(self, model: str, extra: str) -> None:
        super().__init__(model=model, extra=extra)


class EncoderUnusableError(WenxunError):
    """A model named for the search by meaning cannot be loaded or used."""

    template = "The model {model} cannot be used: {reason}"

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(model=model, reason=reason)
