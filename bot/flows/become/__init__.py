"""Which role to become: from the first question to a written answer and what to do with it.

state      where one can be, and which steps may follow which
machine    what an answer leads to
questions  how they are asked, which `bot.flows.questionnaire` does
fitting    details that make the advice fit, and their limit
outcome    telling the result, details afterwards, complaints, and where to go on
screens    what each step shows
wording    the decision put into words: the result, its reasons, what would change it
pieces     what is read on the card: how long, skills, interviews, every reason
handover   what a roadmap is filled in with
grounds    what the screen rests on
"""

from bot.flows.become.machine import Become

__all__ = ["Become"]
