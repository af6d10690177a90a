"""/quiz: whose work is it, AI, ML or both? And what one keeps taking for what.

state       where one can be, and what is remembered: ids, answers and days
rounds      beginning a round, of whatever kind
playing     turns within a round, from an item to the result
looking     turns around it: menu, subjects, the map and its cells
fitting     a stored state in terms of today's bank
screens     what each step shows
wording     items, answers and mix-ups in words
takeaway    a challenge to forward, the map as a picture, and the reminder
machine     which of them a tap belongs to
"""

from bot.flows.quiz.machine import Quiz

__all__ = ["Quiz"]
