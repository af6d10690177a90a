"""Which role to hire: from a few answers to a verdict that can be traced and argued with.

Every answer pushes two sums of points: `ai`, the need for work on foundation models, and
`ml`, the need for a custom model on one's own data. The signs of the two sums are the
verdict: both above zero, one of them, or neither. How such questions are asked and weighed
is in `advisor.questionnaire`.

    model      the pieces: verdicts, rules, advice by condition
    rulebook   all of `data/catalog/hiring.yaml`, checked
    questions  which there are, and which somebody would be asked
    verdict    the recommendation with its reasons and its margin
    flips      the smallest changes of answers that lead elsewhere
    facts      a problem described by five facts, turned into answers
"""

from advisor.hiring.facts import Note, from_facts
from advisor.hiring.flips import Flip, flips
from advisor.hiring.model import Verdict
from advisor.hiring.questions import interview, options
from advisor.hiring.rulebook import HiringModel
from advisor.hiring.verdict import Recommendation, decide

__all__ = [
    "Flip",
    "HiringModel",
    "Note",
    "Recommendation",
    "Verdict",
    "decide",
    "flips",
    "from_facts",
    "interview",
    "options",
]
