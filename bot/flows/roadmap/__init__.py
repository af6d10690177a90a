"""/roadmap: one plan, one next step at a time, and progress that survives everything.

    state       where one can be, and what is remembered: ids, dates and what was shown
    questions   the six inputs, and the names under which a plan can be entered
    course      the steps of the plan with their dates, the next one, and whether one is behind
    planning    making the plan, and making it anew without losing what is done
    plans       several plans: starting, switching, deleting
    acts        start, done, not for me, later, undo
    wished      steps that a job post asks for, with its own words
    suggested   steps that the quiz suggests, put next
    behind      the three ways out when dates have gone by
    moving      progress carried over to the library of today
    screens     what each step shows
    wording     a step, its reason and its dates in words
    takeaway    the plan as a file
    reminding   the word on chosen days, and its buttons
    showing     a portfolio page, and what to say in an interview
    calendar    the plan as days for a calendar
    asking      turns about the inputs
    doing       turns about the next step
    looking     turns around the plan
    choosing    turns on the list of plans
    listing     what those show
    standing    the plans as lines of /progress
    machine     which of them a tap or a text belongs to

The state holds ids and dates alone; whatever is shown is made of the library of today.
"""

from bot.flows.roadmap.machine import Roadmap

__all__ = ["Roadmap"]
