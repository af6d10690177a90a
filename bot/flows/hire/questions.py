"""How the hiring questions are asked."""

from bot.flows.hire.state import State, Step
from bot.flows.questionnaire.asking import Asking
from bot.flows.questionnaire.cards import Cards

QUESTIONS: Asking[State] = Asking(lambda catalog: catalog.hiring, Step.VERDICT)
CARDS = Cards("hire", "hiring", "followup", Step.FOLLOW_UP, QUESTIONS)
