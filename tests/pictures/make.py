"""Makes the pictures of the README from real answers: from ``tests/``, run ``python -m pictures.make``.

Needs Chromium and the fonts DejaVu Sans Mono and Noto Sans CJK (Debian: ``chromium fonts-dejavu fonts-noto-cjk``);
``pngquant``, where it is installed, makes the files smaller.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pictures.browser import photograph
from pictures.console_page import console_page
from pictures.office_page import office_page
from pictures.telegram_page import contact_page, telegram_page

from bot.seeds import seeds_folder
from bot.wording import Language, wording
from store import Store

FOLDER = Path(__file__).parents[2] / ".github" / "pictures"
AT_THE_CONSOLE = ("怎么服务一线科技工作者", "zhangjianjun de dianhua", "火星上有没有水")
ON_TELEGRAM: Final[dict[Language, tuple[str, str, str]]] = {
    "zh-Hans": ("岩石力学学会的邮箱", "怎么做好科普宣传", "年会在哪里召开"),
    "zh-Hant": ("中國儀器儀表行業協會的電話", "怎麼服務一線科技工作者", "志願者報名時間"),
    "en": ("e-mail of Zhang Jianjun", "How to strengthen organizational leadership?", "What is the membership fee?"),
}
"""A question for a contact, one for a passage, and one that the notices do not answer."""
A_CONTACT = "联系电话是多少"


def main() -> None:
    """Ask the notices that come with wenxun, show the answers in pages, and photograph these."""
    words = wording("zh-Hans")
    with TemporaryDirectory() as folder, Store(Path(folder) / "pictures.db") as store:
        store.index([seeds_folder()])
        pages = {
            "console.png": (console_page(store, words, AT_THE_CONSOLE), 880),
            **{
                f"telegram-{language}.png": (telegram_page(store, wording(language), questions), 520)
                for language, questions in ON_TELEGRAM.items()
            },
            "office.png": (office_page(store, words), 520),
            "contact.png": (contact_page(store, words, A_CONTACT), 520),
        }
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (page, width) in pages.items():
        picture = FOLDER / name
        photograph(page, width, picture)
        if quantise := shutil.which("pngquant"):
            subprocess.run([quantise, "--force", "--strip", f"--output={picture}", "32", picture], check=True)
        print(picture, picture.stat().st_size // 1024, "KB")


if __name__ == "__main__":
    main()
