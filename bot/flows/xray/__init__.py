"""/xray: what a post, a CV or a duty really is, and what follows from that.

state     where one can be, and what is kept of a text: the lines that decide, for a day
machine   what is read, and what each tap leads to
screens   what each step shows
wording   pages of lines, and the post written anew
"""

from bot.flows.xray.machine import Xray

__all__ = ["Xray"]
