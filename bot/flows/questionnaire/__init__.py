"""Asking a questionnaire: one question after another, Back, the review, changing, starting over.

Flows that end in advice ask alike: the most telling question comes first, every answer can be
changed at the review, and only what depends on it is asked again. What differs (what is told,
which details are asked for afterwards, and what is read with it) stays with each flow.

state    what such a flow remembers, and the steps that all of them have
asking   what an answer leads to
cards    what is shown
"""
