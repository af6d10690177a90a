"""One update, one transaction: gather what is known, decide by the flows, apply the outcome.

Nothing here speaks to Telegram. What is to be shown leaves as letters in the outbox, stored
in the same transaction as the state that they show.
"""
