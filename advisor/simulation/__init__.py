"""Three years ahead, and the fork in the road: what the one widget says, and what it cannot.

`scenario.py` is the growth simulation of one source, to the digit; `influence.py` and
`ranking.py` look at all of its scenarios at once. `fork.py` sets two paths side by side in
money, month by month, over everything that all sources say about time and pay: `terms.py` is
what is assumed, `figures.py` what the sources give, `course.py` the arithmetic of one path, and
`drivers.py` which of these inputs decides.
"""
