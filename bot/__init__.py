"""People in, replies out: the command line, the console, the Telegram bot, and the wording."""
