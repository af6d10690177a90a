"""Which role to become: from a few answers to an outcome that can be traced and argued with.

Every answer pushes two sums of points: `lean`, above zero towards AI and else towards ML, and
`breadth`, above zero towards both roles and else towards one. Their signs are the outcome. How
such questions are asked and weighed is in `advisor.questionnaire`.

    model      the pieces: outcomes, rules, words by condition
    rulebook   all of `data/catalog/becoming.yaml`, checked
    questions  which there are, and what shapes the plan, within the limit
    decision   the outcome with its reasons and its margin
    flips      the smallest changes of answers that lead elsewhere
    prospect   months by source, what one brings and what is missing, first interviews
    handover   wishes for a roadmap, filled in from the answers
"""

from advisor.becoming.decision import Decision, decide
from advisor.becoming.flips import Turn
from advisor.becoming.handover import wishes
from advisor.becoming.model import Outcome
from advisor.becoming.prospect import Prospect
from advisor.becoming.questions import interview, next_follow_up, options

__all__ = [
    "Decision",
    "Outcome",
    "Prospect",
    "Turn",
    "decide",
    "interview",
    "next_follow_up",
    "options",
    "wishes",
]
