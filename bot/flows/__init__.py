"""The conversations: one pure finite-state machine a module.

Rules of this package:

* A flow never waits, reads a clock, draws a random number, or speaks Telegram. What it
  needs arrives as an argument; what it wants done leaves as a value.
* No flow knows another flow. What they share is `bot.flows.core`; the list of them all
  is `bot.flows.registry`.
* A flow says *which* text is shown (a key and values), never the text itself.
"""
