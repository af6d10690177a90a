"""Polls and quizzes: the rules of voting, and the Poll object as Telegram sends it."""

import base64
from dataclasses import dataclass, field

from bot.playground.errors import PersonError
from bot.playground.formatting.text import Formatted
from bot.playground.shapes import Json, compact


@dataclass
class Poll:
    """One poll; forwards of its message share it."""

    id: str
    question: Formatted
    options: list[Formatted]
    is_anonymous: bool
    type: str
    multiple: bool
    revoting: bool
    correct: list[int] = field(default_factory=list)
    explanation: Formatted | None = None
    description: Formatted | None = None
    open_period: int | None = None
    close_date: int | None = None
    is_closed: bool = False
    hide_results: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    @property
    def is_quiz(self) -> bool:
        """Whether there are right answers."""
        return self.type == "quiz"

    def persistent_id(self, index: int) -> str:
        """The id of an option that would outlive a change of order."""
        return base64.b64encode(f"{self.id[-4:]}{index}".encode()).decode()

    def vote(self, person_id: int, chosen: list[int]) -> None:
        """Set or, with an empty list, retract somebody's vote; raises PersonError."""
        if self.is_closed:
            raise PersonError("This poll is closed.")
        if person_id in self.votes and not self.revoting:
            raise PersonError("One answer only: this poll does not allow to change it.")
        if any(not 0 <= index < len(self.options) for index in chosen):
            raise PersonError("There is no such option in this poll.")
        if len(set(chosen)) != len(chosen) or (len(chosen) > 1 and not self.multiple):
            raise PersonError("This poll takes one answer.")
        if chosen:
            self.votes[person_id] = sorted(chosen)
        else:
            self.votes.pop(person_id, None)

    def as_poll(self, *, in_message: bool = True) -> Json:
        """The Poll object. `description` belongs to polls inside messages only."""
        return compact(
            id=self.id,
            question=self.question.text,
            question_entities=self.question.entities or None,
            options=[self._option(index) for index in range(len(self.options))],
            total_voter_count=len(self.votes),
            is_closed=self.is_closed,
            is_anonymous=self.is_anonymous,
            type=self.type,
            allows_multiple_answers=self.multiple,
            allows_revoting=self.revoting,
            members_only=False,
            correct_option_ids=self.correct if self.is_quiz else None,
            open_period=self.open_period,
            close_date=self.close_date,
            **_formatted("explanation", self.explanation),
            **_formatted("description", self.description if in_message else None),
        )

    def as_answer(self, user: Json) -> Json:
        """The PollAnswer object of somebody's present vote."""
        chosen = self.votes.get(user["id"], [])
        return {
            "poll_id": self.id,
            "user": user,
            "option_ids": chosen,
            "option_persistent_ids": [self.persistent_id(index) for index in chosen],
        }

    def as_page_state(self) -> Json:
        """What the page draws beside the Poll object."""
        explanation = self.explanation or Formatted("", [])
        return {
            "chosen": {str(person_id): chosen for person_id, chosen in self.votes.items()},
            "correct": self.correct if self.is_quiz and (self.votes or self.is_closed) else None,
            "explanation": explanation.text,
            "explanation_entities": explanation.entities,
            "hide_results": self.hide_results and not self.is_closed,
        }

    def _option(self, index: int) -> Json:
        option = self.options[index]
        return compact(
            persistent_id=self.persistent_id(index),
            text=option.text,
            text_entities=option.entities or None,
            voter_count=sum(index in chosen for chosen in self.votes.values()),
        )


def _formatted(name: str, formatted: Formatted | None) -> Json:
    if formatted is None or not formatted.text:
        return {}
    entities = {f"{name}_entities": formatted.entities} if formatted.entities else {}
    return {name: formatted.text, **entities}
