"""/simulate: a scenario three years ahead, and two paths set side by side in money.

`state.py` is where one can be, `machine.py` and `turns.py` what leads where, `fitting.py` how a
stored state meets today's content; `screens.py` has the screens of the scenario and
`fork_screens.py` those of the fork; `snapshots.py`, `forks.py`, `deciding.py`, `fork_card.py` and
`assumed.py` put results into words, `pictures.py` and `tornadoes.py` into pictures, and
`grounds.py` says what they rest on.
"""

from bot.flows.simulate.machine import Simulate

__all__ = ["Simulate"]
