"""Killing the bot at random moments, a thousand times, while people talk to it.

`mind.py` says by the pure flows alone what must have come of everything a person did, `talker.py`
does it, `lives.py` starts and kills the real bot (`nursery.py` is its process), `telegram.py` is
the playground with more people, `run.py` has all of it happen, `findings.py` compares at the end,
`chronicle.py` writes down how a fault came about, and `report.py` prints the figures.
"""
