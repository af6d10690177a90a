"""The advice: facts and answers in, reasoned verdicts out. Usable without any bot.

Rules of this package:

* Every function is pure. Facts come as a frozen `Catalog`, answers as plain values; the day and
  the dice, where one is needed, are arguments. The same call gives the same result for ever.
* Nothing here knows Telegram, a database, YAML, the clock, or a language: results are made of
  ids, and whoever shows them has the words.
* A statement carries its source. Where sources disagree, the result holds every side; where
  none speaks, it says so.
"""
