"""A page as a picture, by Chromium without a window."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
SILENT: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEIGHT: Final = "<script>document.documentElement.dataset.height = document.body.offsetHeight</script>"
"""What a page gets at its end, so that its height can be read from the rendered page."""


def photograph(page: str, width: int, picture: Path) -> None:
    """Write ``page`` (a whole HTML document that loads nothing) to a PNG of twice ``width`` CSS pixels."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "page.html"
        file.write_text(page + HEIGHT, encoding="utf-8")
        rendered = _chromium(folder, file, f"--window-size={width},400", "--dump-dom")
        height = re.search(r'data-height="(\d+)"', rendered)
        assert height, "the page was not rendered"
        size = f"--window-size={width},{height[1]}"
        _chromium(folder, file, size, "--force-device-scale-factor=2", "--hide-scrollbars", f"--screenshot={picture}")


def _chromium(folder: Path, page: Path, *options: str) -> str:
    """What Chromium prints for ``page``; its own data go into ``folder``."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise SystemExit("Chromium is needed to make the pictures. Install it, and run this again.")
    command = [program, *SILENT, f"--user-data-dir={folder / 'profile'}", *options, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
