"""Files that administrators send to the bot: shown as understood, taken in or dropped; and notices taken out again."""
