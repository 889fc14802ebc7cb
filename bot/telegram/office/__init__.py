"""The office's side of the bot: what was asked, what was not answered, and answers of the office's own."""
