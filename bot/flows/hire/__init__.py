"""Which role to hire: from the first question to a written verdict and the kit to act on it.

state      where one can be, and which steps may follow which
machine    what an answer leads to
questions  how they are asked, which `bot.flows.questionnaire` does
fitting    details that make the advice fit
outcome    telling the verdict, the kit, details afterwards, complaints
screens    what each step shows
wording    the advice put into words: verdict, reasons, what would flip it, the memo
kit        the pieces of the kit put into words, page by page
grounds    what the screen rests on
"""

from bot.flows.hire.machine import Hire

__all__ = ["Hire"]
