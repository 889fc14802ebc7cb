"""Where the notices that come with wenxun are."""

from __future__ import annotations

from pathlib import Path

import store
from bot.errors import SeedsMissingError


def seeds_folder() -> Path:
    """The folder of the seeds: inside the installed package, or beside the packages in a clone.

    Raises SeedsMissingError where there is neither.
    """
    package = Path(store.__file__).parent
    for folder in (package / "seeds", package.parent / "seeds"):
        if folder.is_dir():
            return folder
    raise SeedsMissingError
