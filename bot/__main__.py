"""``python -m bot`` is the same as ``wenxun``."""

from bot.cli import main

main()
