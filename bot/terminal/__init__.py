"""The same advice in a shell: pure functions and texts, without Telegram or a database."""
