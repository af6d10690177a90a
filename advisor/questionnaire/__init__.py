"""A few questions, rules that turn the answers into points, and an outcome in four kinds.

Every answer pushes two sums of points. The signs of the two sums spell the outcome, so there
always is one, and whether a question can still change it is a question about each sum alone.
Which two sums, and what their signs mean, is for the package that asks to say.

    model      the pieces: answers, questions, rules, what is said under a condition
    form       a questionnaire as the catalog holds it
    checks     the mistakes an author can make in any of them
    table      the points laid out for exact arithmetic over unanswered questions
    outlook    the chances of each outcome while questions are open
    asking     what to ask next, and when to stop
    changes    the smallest changes of answers that lead elsewhere
    reasons    the rules that fired, and how much each says for the outcome
"""
