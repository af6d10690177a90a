"""A roadmap one can keep: steps with dates, each with its reason, and what was left out.

    step       one step: what it needs, its hours, what shows that it is done
    wishes     what a person says: goal, strength, time, level, hours, background
    rulebook   all of `data/catalog/plans.yaml`
    checks     what must hold between the library and the rules
    selection  which steps fit the person and the time
    schedule   a date for each of them
    reasons    why each of them is there
    plan       the plan, all of this together
    behind     three ways out when one is behind
    ranges     the months that the sources give for a way
    moves      progress under old ids

The level decides which steps are open: nobody above the beginning is given a beginner's step
unless they ask for the basics. Where strength and level contradict each other, the level is
followed, the clash is named, and the plan opens with a check that shows which of them is right.
"""

from advisor.roadmap.behind import WaysOut, ways_out
from advisor.roadmap.moves import CarriedOver, carry_over
from advisor.roadmap.plan import Plan, Planned, plan, plan_of
from advisor.roadmap.reasons import Because
from advisor.roadmap.selection import LeftOut, Why
from advisor.roadmap.step import Stage, Step
from advisor.roadmap.wishes import Background, Goal, Strength, Time, Wishes

__all__ = [
    "Background",
    "Because",
    "CarriedOver",
    "Goal",
    "LeftOut",
    "Plan",
    "Planned",
    "Stage",
    "Step",
    "Strength",
    "Time",
    "WaysOut",
    "Why",
    "Wishes",
    "carry_over",
    "plan",
    "plan_of",
    "ways_out",
]
