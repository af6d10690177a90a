"""What each source says a role is paid, side by side and never averaged.

The sources disagree, mix salary with total pay, and are silent on whole regions. All of
that is part of the answer: a band keeps its source's own figures and currency, a source
without a figure is named as silent, and a band whose level the source does not state is
kept apart from those that fit the question exactly.
"""
