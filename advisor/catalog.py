"""Everything the advice rests on, as one immutable value.

The catalog is language-neutral: facts, rules and numbers, each with its source. It is read
from `data/catalog` by `bot.content` and handed to pure functions as an argument.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from advisor.becoming.rulebook import BecomingModel
from advisor.hiring.rulebook import HiringModel
from advisor.interviews.model import Formats, Question, named_statements, questions_of
from advisor.kit.model import Kit
from advisor.knowledge.comparison import Dimension
from advisor.knowledge.duties import Duty
from advisor.knowledge.entry import Entry, name_of
from advisor.knowledge.roles import RoleProfile
from advisor.knowledge.statement import Duration, Statement
from advisor.knowledge.tools import Skill, Tool
from advisor.knowledge.topic import Topic
from advisor.pay.band import PayBand
from advisor.provenance import Frozen, Id, Source, cites_of
from advisor.quiz.bank import QuizBank
from advisor.roadmap.checks import mistakes
from advisor.roadmap.rulebook import PlanRules
from advisor.roadmap.step import Step
from advisor.simulation.model import SimulationModel

SHELVES = ("work", "craft", "career", "market")
"""The files of topics: the jobs, what one must know for them, the way into them, the market."""


class Catalog(Frozen):
    """All of `data/catalog`: one field a file."""

    sources: tuple[Source, ...] = Field(min_length=1)
    hiring: HiringModel
    kit: Kit
    pay: tuple[PayBand, ...] = Field(min_length=1)
    roles: tuple[RoleProfile, ...] = Field(min_length=1)
    duties: tuple[Duty, ...] = Field(min_length=1)
    tools: tuple[Tool, ...] = Field(min_length=1)
    skills: tuple[Skill, ...] = Field(min_length=1)
    work: tuple[Topic, ...] = Field(min_length=1)
    craft: tuple[Topic, ...] = Field(min_length=1)
    career: tuple[Topic, ...] = Field(min_length=1)
    market: tuple[Topic, ...] = Field(min_length=1)
    comparison: tuple[Dimension, ...] = Field(min_length=1)
    simulation: SimulationModel
    steps: tuple[Step, ...] = Field(min_length=1)
    plans: PlanRules
    becoming: BecomingModel
    quiz: QuizBank
    interviews: Formats = Field(min_length=1)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of every shelf."""
        return tuple(topic for shelf in SHELVES for topic in getattr(self, shelf))

    @cached_property
    def shelf_of(self) -> Mapping[Id, str]:
        """The file that each topic stands in, by the topic's id."""
        return {topic.id: shelf for shelf in SHELVES for topic in getattr(self, shelf)}

    @cached_property
    def home_of(self) -> Mapping[Id, tuple[Statement, Topic]]:
        """Every statement with the topic it stands in, by the statement's id."""
        return {said.id: (said, topic) for topic in self.topics for said in topic.says}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Everything one can ask for, by name: `phd_needed`, `tool:pgvector`."""
        known: tuple[Entry, ...] = (
            *self.topics,
            *self.tools,
            *self.skills,
            *self.duties,
            *self.roles,
        )
        return {name_of(entry): entry for entry in known}

    def topic(self, name: Id) -> Topic:
        """The topic of that id; KeyError where there is none."""
        found = self.entries[name]
        assert isinstance(found, Topic)  # noqa: S101 - only topics have bare names
        return found

    def step(self, name: Id) -> Step:
        """The step of that id; KeyError where there is none."""
        return self._step_of[name]

    @cached_property
    def interview_question_of(self) -> Mapping[Id, Question]:
        """Every question to practise, by its id."""
        return {question.id: question for question in questions_of(self.interviews)}

    @cached_property
    def _step_of(self) -> Mapping[Id, Step]:
        return {step.id: step for step in self.steps}

    def source(self, name: Id) -> Source:
        """The source of that id; every cite in the catalog names one that exists."""
        return next(source for source in self.sources if source.id == name)

    def stated_ids(self) -> Iterator[Id]:
        """The id of everything that one source says in one place; each stands here once."""
        yield from (statement.id for topic in self.topics for statement in topic.says)
        yield from (claim.id for duty in self.duties for claim in duty.claims)
        for skilled in (*self.tools, *self.skills):
            yield from (mention.id for mention in skilled.mentions)
        yield from (band.id for band in self.pay)

    @model_validator(mode="after")
    def _cites_known_sources(self) -> Self:
        known = {source.id for source in self.sources}
        for name in type(self).model_fields:
            for cite in cites_of(getattr(self, name)):
                if cite.source not in known:
                    raise ValueError(
                        f"{name}.yaml cites `{cite.source}`, which is not in sources.yaml"
                    )
        return self

    @model_validator(mode="after")
    def _names_each_thing_once(self) -> Self:
        topics = (topic.id for topic in self.topics)
        things = (each.id for part in (self.duties, self.tools, self.skills) for each in part)
        steps = (step.id for step in self.steps)
        conflicts = (conflict.id for topic in self.topics for conflict in topic.conflicts)
        for what, ids in (
            ("topic", topics),
            ("tool, skill or duty", things),
            ("conflict", conflicts),
            ("step", steps),
            ("question of an interview", (q.id for q in questions_of(self.interviews))),
            ("statement, claim, mention or pay band", self.stated_ids()),
        ):
            twice = [name for name, times in Counter(ids).items() if times > 1]
            if twice:
                raise ValueError(f"the id of a {what} stands twice: {', '.join(sorted(twice))}")
        return self

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Self:
        topics = {topic.id for topic in self.topics}
        roles = {role.id for role in self.roles}
        stated = set(self.stated_ids())
        for shelf in SHELVES:
            for topic in getattr(self, shelf):
                about = {role for statement in topic.says for role in statement.about}
                sides = {i for one in topic.conflicts for side in one.sides for i in side}
                _known(f"{shelf}.yaml: {topic.id}", about, roles, "roles.yaml")
                _known(f"{shelf}.yaml: {topic.id}", set(topic.see), topics, "the topics")
                _known(f"{shelf}.yaml: {topic.id}", sides, stated, "the catalog")
        for dimension in self.comparison:
            _known(f"comparison.yaml: {dimension.id}", {*dimension.topics}, topics, "the topics")
            _known(f"comparison.yaml: {dimension.id}", {*dimension.roles}, roles, "roles.yaml")
        named = {*self.simulation.named_statements}
        _known("simulation.yaml: fork", named, {*self.home_of}, "the topics")
        stated_times = (said for said, _ in self.home_of.values())
        lasting = {said.id for said in stated_times if isinstance(said.value, Duration)}
        _known("simulation.yaml: fork", {*self.simulation.fork.timed}, lasting, "the durations")
        return self

    @model_validator(mode="after")
    def _asks_about_what_exists(self) -> Self:
        known = {*self.entries, *self.home_of}
        steps = {step.id for step in self.steps}
        views = {"", "most", "all", *(source.id for source in self.sources)}
        for item in self.quiz.items:
            _known(f"quiz.yaml: {item.id}", {*item.cites}, known, "the catalog")
            _known(f"quiz.yaml: {item.id}", {item.view}, views, "sources.yaml")
        for subject in self.quiz.subjects:
            _known(f"quiz.yaml: {subject.id}", {*subject.steps}, steps, "steps.yaml")
        return self

    @model_validator(mode="after")
    def _plans_with_the_steps_there_are(self) -> Self:
        stated, skills = set(self.stated_ids()), {skill.id for skill in self.skills}
        for found in self.plans.ranges:
            _known(f"plans.yaml: {found.role}", {*found.statements}, stated, "the catalog")
        say = {name for names in self.plans.say.values() for name in names}
        _known("plans.yaml: say", say, {*self.home_of}, "the topics")
        made_up = {name for names in self.plans.gaps.values() for name in names}
        _known("plans.yaml: gaps", made_up, {*self._step_of}, "steps.yaml")
        for said in (self.becoming.searches, self.becoming.interviews):
            _known(
                "becoming.yaml", {i for ids in said.values() for i in ids}, stated, "the catalog"
            )
        _known(
            "interviews.yaml", {*named_statements(self.interviews)}, {*self.home_of}, "the topics"
        )
        for step in self.steps:
            _known(f"steps.yaml: {step.id}", {*step.skills}, skills, "skills.yaml")
        if wrong := list(mistakes(self.steps, self.plans)):
            raise ValueError("; ".join(wrong))
        return self


def _known(where: str, named: set[Id], known: set[Id], there: str) -> None:
    if unknown := sorted(named - known):
        raise ValueError(f"{where} names {', '.join(unknown)}, which is not in {there}")
