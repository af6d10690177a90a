"""The texts that the catalog calls for by its ids.

An author who adds a question or a line of the kit must also write its words; without this check
the bot would start, and whoever came to that place would get no answer.
"""

from collections.abc import Iterator

from advisor.becoming.model import Outcome
from advisor.catalog import SHELVES, Catalog
from advisor.hiring.model import Verdict
from advisor.interviews.model import questions_of
from advisor.provenance import Level, Role
from advisor.roadmap import Stage, Why

_BANKS = (
    "mission",
    "outcome",
    "duty",
    "must",
    "nice",
    "not_this",
    "interview",
    "evidence",
    "goal",
)


def texts_named_by(catalog: Catalog) -> Iterator[str]:
    """The key of every text that an id in the catalog stands for."""
    yield from (f"hiring.{key}" for key in _of_questions(catalog))
    yield from (f"hiring.{key}" for key in _of_verdicts(catalog))
    yield from (f"kit.{key}" for key in _of_kit(catalog))
    yield from _of_knowledge(catalog)
    yield from (f"simulation.{key}" for key in _of_simulation(catalog))
    yield from _of_roadmaps(catalog)
    yield from (f"becoming.{key}" for key in _of_becoming(catalog))
    yield from _of_quiz(catalog)
    yield from _of_interviews(catalog)


def _of_questions(catalog: Catalog) -> Iterator[str]:
    hiring = catalog.hiring
    asked = [("question", q.id, [option.id for option in q.options]) for q in hiring.questions]
    asked += [("followup", f.id, list(f.options)) for f in hiring.follow_ups]
    for kind, name, options in asked:
        yield from (f"{kind}.{name}.{part}" for part in ("ask", "short"))
        for option in options:
            yield from (f"{kind}.{name}.{part}.{option}" for part in ("option", "said"))


def _of_verdicts(catalog: Catalog) -> Iterator[str]:
    hiring = catalog.hiring
    for verdict in Verdict:
        yield from (f"verdict.{verdict}.{part}" for part in ("headline", "meaning"))
    for kind in hiring.kinds:
        yield from (f"neither.{kind.id}.{part}" for part in ("headline", "why", "test", "stop"))
    yield from (f"reason.{rule.id}" for rule in hiring.rules)
    yield from (f"clash.{clash.id}" for clash in hiring.clashes)
    yield from (f"title.{title.id}" for title in hiring.titles)
    yield from (f"engagement.{engagement.id}" for engagement in hiring.engagements)
    yield from (f"order.{order.id}" for order in hiring.orders)
    yield from (f"duty.{duty.id}" for duty in hiring.duties)
    yield from (f"warning.{warning.id}" for warning in hiring.warnings)
    yield from (f"if.{conditional.id}" for conditional in hiring.conditionals)
    yield from (f"test.{trial.id}" for trial in hiring.trials)


def _of_kit(catalog: Catalog) -> Iterator[str]:
    kit = catalog.kit
    for role in Role:
        for bank in _BANKS:
            yield from (f"{bank}.{role}.{item.id}" for item in getattr(kit, bank).of(role))
        for item in kit.question.of(role):
            parts = ("ask", "good", "bad", "flag")
            yield from (f"question.{role}.{item.id}.{part}" for part in parts)
        for title in kit.title.of(role):
            yield from (f"title.{title.id}.{level}" for level in Level)
    yield from (f"mistake.{item.id}" for item in kit.mistake.items)
    yield from (f"monday.{item.id}" for item in kit.monday.items)


def _of_knowledge(catalog: Catalog) -> Iterator[str]:
    for role in catalog.roles:
        yield from (f"roles.{part}.{role.id}" for part in ("name", "short", "what"))
    for duty in catalog.duties:
        yield from (f"duties.{part}.{duty.id}" for part in ("name", "short", "line"))
    yield from (f"tools.what.{tool.id}" for tool in catalog.tools)
    for skill in catalog.skills:
        yield from (f"skills.{part}.{skill.id}" for part in ("name", "short", "what"))
    for shelf in SHELVES:
        for topic in getattr(catalog, shelf):
            yield from (f"{shelf}.topic.{topic.id}.{part}" for part in ("ask", "short", "answer"))
            yield from (f"{shelf}.says.{statement.id}" for statement in topic.says)
            yield from (f"{shelf}.conflict.{conflict.id}" for conflict in topic.conflicts)
    for dimension in catalog.comparison:
        yield f"comparison.name.{dimension.id}"
        yield from (f"comparison.cell.{dimension.id}.{role}" for role in dimension.roles)


def _of_simulation(catalog: Catalog) -> Iterator[str]:
    model = catalog.simulation.scenario
    for role in model.roles:
        yield from (f"{part}.{role.id}" for part in ("role", "pay_note"))
        yield from (f"skill.{name}" for name in (*role.core, *role.emphasis))
        yield from (f"trigger.{name}" for name in role.triggers)
    for size in model.sizes:
        yield from (f"{part}.{size.id}" for part in ("size", "pay_note", "promotion_note"))
    for level in model.levels:
        yield f"level.{level.id}"
        yield from (f"rung.{name}" for name in level.ladder)
    yield from (f"industry.{industry.id}" for industry in model.industries)
    for part in (*model.roles, *model.industries, *model.sizes, *model.levels):
        yield from (f"environment.{name}" for name in part.environment)
        yield from (f"watch_out.{name}" for name in part.watch_outs)
    yield from (f"pace.{grade.id}" for grade in model.pace)
    yield from (f"depth.{grade.id}" for grade in model.depth)


def _of_roadmaps(catalog: Catalog) -> Iterator[str]:
    for step in catalog.steps:
        shown = ("ask", "answer") if step.done == "check" else ("done_means",)
        yield from (f"steps.{step.id}.{part}" for part in ("title", "can", "why", *shown))
    yield from (f"roadmap.asked.{ask.id}" for ask in catalog.plans.asks)
    yield from (f"roadmap.clash.{clash.id}" for clash in catalog.plans.clashes)
    yield from (f"roadmap.left_out.{why}" for why in Why)
    yield from (f"roadmap.stage.{stage}" for stage in Stage)


def _of_becoming(catalog: Catalog) -> Iterator[str]:
    model = catalog.becoming
    for question in (*model.questions, *model.shaping):
        yield from (f"question.{question.id}.{part}" for part in ("ask", "short"))
        for option in question.options:
            yield from (
                f"question.{question.id}.{part}.{option.id}" for part in ("option", "said")
            )
    for outcome in Outcome:
        yield from (f"outcome.{outcome}.{part}" for part in ("headline", "meaning"))
    yield from (f"reason.{rule.id}" for rule in model.rules)
    yield from (f"clash.{clash.id}" for clash in model.clashes)
    yield from (f"counsel.{counsel.id}" for counsel in model.counsels)


def _of_quiz(catalog: Catalog) -> Iterator[str]:
    for subject in catalog.quiz.subjects:
        yield from (f"quiz.subject.{part}.{subject.id}" for part in ("name", "short"))
    for item in catalog.quiz.items:
        yield f"quiz_items.{item.id}.why"
        if item.kind != "tool":  # those are asked by the names of the tools
            yield f"quiz_items.{item.id}.ask"


def _of_interviews(catalog: Catalog) -> Iterator[str]:
    yield from (f"interview.format.{one.id}" for one in catalog.interviews)
    for question in questions_of(catalog.interviews):
        yield from (
            f"interviews.{question.id}.{part}" for part in ("ask", "strong", "weak", "then")
        )
