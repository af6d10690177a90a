"""A job description put into words, as one page."""

from collections.abc import Iterable

from advisor.kit.choice import Line
from advisor.kit.job import JobDescription
from bot.flows.core import Series, Values, Words


def page(job: JobDescription, own_duties: Iterable[str] = ()) -> Words:
    """The page to post; `own_duties` are lines of the employer's that stand before ours."""
    days = zip(("d30", "d60", "d90"), job.ninety_days, strict=True)
    own = tuple(Words("kit.bullet", {"line": line}) for line in own_duties)
    values: Values = {
        "heading": Words(job.heading.key),
        "mission": Series(tuple(Words(line.key) for line in job.mission), " "),
        "level_bar": Words(job.level_bar.key),
        "outcomes": bullets(job.outcomes),
        "duties": (*own, *bullets(job.duties)),
        "musts": bullets(job.musts),
        "nice": bullets(job.nice),
        "not_this": bullets(job.not_this),
        "ninety_days": tuple(
            bullet(Words(f"kit.job.day.{day}", {"goal": Words(goal.key)})) for day, goal in days
        ),
        "interview": bullets(job.interview),
    }
    return Words("kit.job.text", values)


def bullet(line: Words) -> Words:
    """A line as an item of a list."""
    return Words("kit.bullet", {"line": line})


def bullets(lines: Iterable[Line]) -> tuple[Words, ...]:
    """Lines as items of a list."""
    return tuple(bullet(Words(line.key)) for line in lines)
