"""What is Telegram's: updates become arrivals, and replies that cannot wait are given.

A handler decides nothing. It reads the update, hands it to the engine, and answers the tap.
A failure in it is kept for whoever fed the update in (`bot.handlers.failures`), because
python-telegram-bot would otherwise only log it.
"""
