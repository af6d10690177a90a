"""Turns around the rounds: the menu, the subjects, and the map with its cells."""

from advisor.catalog import Catalog
from bot.flows.core import BACK, Open, Person, Turn, Words, go_home, having, not_understood
from bot.flows.quiz import rounds, screens, takeaway
from bot.flows.quiz.state import Mode, State, Step


def menu(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Begin a round, go on with one, or look at the map."""
    if answer == BACK:
        return go_home(state)
    if answer not in screens.on_menu(state, person, catalog):
        return not_understood(state)
    match answer:
        case "go_on":
            return Turn(having(state, step=Step.ITEM))
        case "subjects":
            return Turn(having(state, step=Step.SUBJECTS))
        case "map":
            return Turn(having(state, step=Step.MAP))
        case "remind" | "quiet":
            after = having(state, reminded=answer == "remind")
            effect = takeaway.reminder(after, person.today)
            return Turn(after, (effect,), Words(f"quiz.notice.{answer}"))
        case _:
            return Turn(rounds.begun(state, Mode(answer), person.today, catalog))


def subjects(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """A round on one subject."""
    if answer == BACK:
        return Turn(having(state, step=Step.MENU))
    if answer not in catalog.quiz.subject_of:
        return not_understood(state)
    about = having(state, subject=answer)
    return Turn(rounds.begun(about, Mode.SUBJECT, person.today, catalog))


def confusion(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """A cell of the map, the map as a picture, or the steps that help."""
    if answer == BACK:
        return Turn(having(state, step=Step.MENU))
    found = takeaway.shown(state, catalog)
    match answer:
        case "picture":
            return Turn(state, (takeaway.picture(state, catalog),), below=True)
        case "roadmap" if found:
            steps = " ".join(takeaway.steps_that_help(state, catalog))
            return Turn(state, (Open("roadmap", f"suggest {steps}"),))
    cells = {"_".join(rounds.place_of(mix)): rounds.place_of(mix) for mix in found}
    if answer not in cells:
        return not_understood(state)
    return Turn(having(state, step=Step.CELL, cell=cells[answer]))


def cell(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """The items behind a cell, played again."""
    if answer == BACK:
        return Turn(having(state, step=Step.MAP, cell=()))
    mix = rounds.mix_up_of(state, catalog)
    if answer != "play" or mix is None:
        return not_understood(state)
    return Turn(rounds.again(state, Mode.CELL, mix.items, person.today))
