"""The Telegram bot: ``application`` builds and runs it, ``handlers`` lists what it reacts to."""
