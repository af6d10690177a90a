"""What a job post, a CV or a single duty really is, whatever its title says.

A text is cut into passages, each in its part of the text (duties, demands, extras, the company's
praise of itself). Phrases tell kinds of work, and kinds of work tell the job. Everything that
counts is data (`data/xray`), and everything found can be shown with the line it stands in.

    terms      all that `data/xray` may say, checked
    phrases    finding thousands of phrases in one pass
    lexicon    the phrases by language, and what each means
    cutting    a text cut at its lines, bullets and sentences
    passages   each piece in its part of the text
    weighing   what each line tells, negation and the past regarded
    life       how a CV is known, and that deeds count before skills
    titles     what a title claims
    judging    from the sums to the role, and how sure that is
    demands    years, level, and two people wanted in one
    model      what a reading says
    reading    all of it together
    matching   a post held against a CV
    paper      what sort of text it is, and as much of its reading as is kept
    problem    a need in one's own words, as answers to the hiring questions
    natures    whether it is about saying something, deciding something, or neither
    learned    what single words of a need tell beside the phrases
    rewriting  a post written anew for the role it really is
"""

from advisor.xray.judging import RoleRead
from advisor.xray.lexicon import Lexicon
from advisor.xray.matching import Match, compare
from advisor.xray.model import DutyReading, Evidence, Reading
from advisor.xray.paper import Paper, as_cv, paper_of
from advisor.xray.problem import ProblemReading, read_problem
from advisor.xray.reading import read, read_duty
from advisor.xray.rewriting import rewritten
from advisor.xray.terms import XrayTerms

__all__ = [
    "DutyReading",
    "Evidence",
    "Lexicon",
    "Match",
    "Paper",
    "ProblemReading",
    "Reading",
    "RoleRead",
    "XrayTerms",
    "as_cv",
    "compare",
    "paper_of",
    "read",
    "read_duty",
    "read_problem",
    "rewritten",
]
