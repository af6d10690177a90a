"""The hiring kit: what a manager needs after the verdict, composed for their case.

    model        the banks of lines in `data/catalog/kit.yaml`, each with its conditions
    choice       which lines of a bank fit a case
    job          the job description
    screening    questions, scorecard, filter and case study
    ninety_days  goals for the first three months
    counsel      common mistakes, and what to do on Monday
    plan         what to do instead, where nobody is to be hired

Every function is pure and returns lines by the key of their text: no sentence stands here.
"""
