"""What the commands do; ``bot.cli`` says which there are and what they take."""
