"""/interview: both sides of the table.

state              where one can be, and what is remembered
arriving           the places by which one can come in, and older states fitted to today
practice           turns of the candidate: formats, questions, the grade one gives oneself
practice_screens   what the candidate sees
scoring            turns of the interviewer: candidates A, B, … and their marks
scoring_screens    what the interviewer sees
comparison         candidates side by side: words, a picture, files
machine            which of them a tap or a text belongs to
"""

from bot.flows.interview.machine import Interview

__all__ = ["Interview"]
