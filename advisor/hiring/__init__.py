"""Which role to hire: from a few answers to a verdict that can be traced and argued with.

Every answer pushes two sums of points: `ai`, the need for work on foundation models, and
`ml`, the need for a custom model on one's own data. The signs of the two sums are the
verdict (both above zero, one of them, or neither), so whether a question can still change
it is a question about each sum alone.

    model      the pieces: questions, rules, advice by condition
    rulebook   all of `data/catalog/hiring.yaml`, checked
    table      the points laid out for exact arithmetic over unanswered questions
    outlook    the chances of each verdict while questions are open
    questions  what to ask next, and when to stop
    verdict    the recommendation with its reasons and its margin
    flips      the smallest changes of answers that lead elsewhere
    facts      a problem described by five facts, turned into answers
"""

from advisor.hiring.facts import Note, from_facts
from advisor.hiring.flips import Change, Flip, flips
from advisor.hiring.model import Answers, Basis, Verdict
from advisor.hiring.questions import decided, interview, next_question, options
from advisor.hiring.rulebook import HiringModel
from advisor.hiring.verdict import Reason, Recommendation, decide

__all__ = [
    "Answers",
    "Basis",
    "Change",
    "Flip",
    "HiringModel",
    "Note",
    "Reason",
    "Recommendation",
    "Verdict",
    "decide",
    "decided",
    "flips",
    "from_facts",
    "interview",
    "next_question",
    "options",
]
