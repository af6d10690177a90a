"""The kit as pages of text, the way a conversation shows them."""

from collections.abc import Iterable

from advisor.kit.choice import Line
from advisor.kit.job import JobDescription
from advisor.kit.ninety_days import NinetyDays
from advisor.kit.plan import Brief, InsteadPlan
from advisor.kit.screening import Dimension, Screening
from bot.flows.core import Series, Value, Words


def words(line: Line) -> Words:
    return Words(line.key)


def bullet(text: Words) -> Words:
    return Words("kit.bullet", {"line": text})


def listed(lines: Iterable[Line]) -> tuple[Words, ...]:
    return tuple(bullet(words(line)) for line in lines)


def job_page(job: JobDescription) -> Words:
    goals = zip((30, 60, 90), job.ninety_days, strict=True)
    return Words(
        "kit.job.text",
        {
            "heading": words(job.heading),
            "mission": Series(tuple(words(line) for line in job.mission), " "),
            "level_bar": words(job.level_bar),
            "outcomes": listed(job.outcomes),
            "duties": listed(job.duties),
            "musts": listed(job.musts),
            "nice": listed(job.nice),
            "not_this": listed(job.not_this),
            "ninety_days": tuple(
                bullet(Words(f"kit.job.day.d{day}", {"goal": words(goal)})) for day, goal in goals
            ),
            "interview": listed(job.interview),
        },
    )


def screening_page(screening: Screening) -> Words:
    questions = tuple(
        Words(
            "kit.screening.question",
            {
                "number": number,
                "ask": Words(question.ask),
                "good": Words(question.good),
                "bad": Words(question.bad),
                "flag": Words(question.flag),
            },
        )
        for number, question in enumerate(screening.questions, 1)
    )
    values: dict[str, Value] = {
        "role": Words(f"kit.role.{screening.role}"),
        "evidence": listed(screening.evidence),
        "questions": Series(questions, "\n\n"),
    }
    return Words("kit.screening.text", values)


def scorecard_page(screening: Screening) -> Words:
    return Words(
        "kit.screening.card",
        {
            "role": Words(f"kit.role.{screening.role}"),
            "dimensions": Series(
                tuple(_row(dimension) for dimension in screening.dimensions), "\n\n"
            ),
            "pass_mark": Words(
                "kit.screening.pass_mark",
                {
                    "marks": screening.pass_mark,
                    "best": screening.best,
                    "bar": words(screening.bar),
                },
            ),
        },
    )


def _row(dimension: Dimension) -> Words:
    anchors: dict[str, Value] = {
        f"m{mark}": Words(key) for mark, key in enumerate(dimension.anchors)
    }
    return Words("kit.screening.dimension", {"name": Words(dimension.name), **anchors})


def ninety_days_page(goals: NinetyDays) -> Words:
    return Words(
        "kit.ninety.text",
        {
            "role": Words(f"kit.role.{goals.role}"),
            "day_30": listed(goals.day_30),
            "day_60": listed(goals.day_60),
            "day_90": listed(goals.day_90),
            "pace": words(goals.pace),
        },
    )


def mistakes_page(mistakes: tuple[Line, ...]) -> Words:
    return Words("kit.mistakes.text", {"mistakes": listed(mistakes)})


def monday_page(actions: tuple[Line, ...]) -> Words:
    return Words("kit.mondays.text", {"actions": listed(actions)})


def plan_page(plan: InsteadPlan) -> Words:
    return Words(
        "kit.instead.text",
        {
            "tries": listed(plan.tries),
            "who": words(plan.who),
            "test": words(plan.test),
            "n": plan.recheck_weeks,
            "recheck": words(plan.recheck),
        },
    )


def brief_page(brief: Brief) -> Words:
    return Words(
        "kit.instead.brief",
        {
            "title": words(brief.title),
            "mission": words(brief.mission),
            "duties": listed(brief.duties),
            "musts": listed(brief.musts),
        },
    )


def keys_of(value: Value | Words | str) -> set[str]:
    """Every key a text is made of."""
    if isinstance(value, tuple):
        return {key for each in value for key in keys_of(each)}
    if isinstance(value, Series):
        return {key for each in value.items for key in keys_of(each)}
    if isinstance(value, Words):
        return {value.key} | {key for each in value.values.values() for key in keys_of(each)}
    return set()
