"""Updates as nobody would send them: real ones of every kind, changed in any place."""

import copy
import random
from typing import Any

Json = dict[str, Any]

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 2**31, 2**63, -(2**63), 10**30, float("nan"), float("inf")),
    *("", " ", "/", "/start", "/start ../../etc", "/hire@", "not sure", "1", "99", "x" * 5000),
    *("\x00", "\ud83d", "\udc00\ud800", "\u202etxet", "\u2066", "e" + "\u0301" * 600, "ﷺ" * 300),
    *("<b>", "</b>&lt;", "*_[`", "{0}", "%s", "{user}", "'; DROP TABLE person; --"),
    *([], [[]], {}, {"id": 1}, [1, 2, 3], {"from": {"id": 1}}),
)


def user(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": "Ann", "language_code": "en"}


def message(number: int, **content: Any) -> Json:
    return {
        "message_id": 700,
        "date": 1_700_000_000,
        "chat": {"id": number, "type": "private", "first_name": "Ann"},
        "from": user(number),
        **content,
    }


def originals(number: int, data: list[str]) -> list[Json]:
    """A real update of every kind that can come, of one person."""
    file = {"file_id": "f", "file_unique_id": "u"}
    group = {"id": -100, "type": "supergroup", "title": "Team room"}
    bot = {"id": 7, "is_bot": True, "first_name": "Bot", "username": "advisor_play_bot"}
    member = {"status": "member", "user": bot}
    kicked = {"status": "kicked", "user": bot, "until_date": 0}
    change = {"chat": group, "from": user(number), "date": 1_700_000_000}
    command = [{"type": "bot_command", "offset": 0, "length": 5}]
    messages = [
        message(number, text="/hire", entities=command),
        message(number, text="/settings"),
        message(number, text="not sure"),
        message(number, text="2"),
        message(number, photo=[{**file, "width": 1, "height": 1}], caption="a picture"),
        message(number, voice={**file, "duration": 3}),
        message(number, sticker={**file, "type": "regular", "width": 1, "height": 1}),
        message(number, document={**file, "file_name": "cv.pdf"}),
        message(number, contact={"phone_number": "1", "first_name": "A"}),
        message(number, location={"longitude": 1.0, "latitude": 1.0}),
        message(number, text="/hire", chat=group),
        message(number, new_chat_members=[bot], chat=group),
        message(number, migrate_to_chat_id=-200, chat=group),
        message(number, text="x", reply_to_message=message(number, text="y")),
    ]
    queries = [
        {"id": "9", "from": user(number), "chat_instance": "1", "data": one, **where}
        for one in data
        for where in ({"message": message(number, text="card")}, {}, {"inline_message_id": "i"})
    ]
    return [
        *({"message": one} for one in messages),
        *({"callback_query": one} for one in queries),
        {"my_chat_member": {**change, "old_chat_member": kicked, "new_chat_member": member}},
        {"my_chat_member": {**change, "old_chat_member": member, "new_chat_member": kicked}},
        {"edited_message": message(number, text="edited", edit_date=1_700_000_001)},
        {"channel_post": message(number, text="post")},
        {"inline_query": {"id": "1", "from": user(number), "query": "x", "offset": ""}},
        {"poll_answer": {"poll_id": "1", "user": user(number), "option_ids": [0]}},
        {"something_new": {"from": user(number), "a": 1}},
    ]


def mutated(original: Json, dice: random.Random) -> Json:
    """The same update with one to three places changed, removed or nested."""
    update = copy.deepcopy(original)
    for _ in range(dice.choice((1, 1, 2, 3))):
        holder: Any = update
        while True:
            key = dice.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            inner = holder[key]
            if isinstance(inner, dict | list) and inner and dice.random() < 0.85:
                holder = inner
                continue
            break
        roll = dice.random()
        if roll < 0.7:
            holder[key] = copy.deepcopy(dice.choice(ODD))
        elif roll < 0.85 and len(holder) > 1:
            del holder[key]
        else:
            holder[key] = nested(dice.choice((2, 50, 400)))
        if not update:
            break
    return update


def nested(depth: int) -> Any:
    inner: Any = "deep"
    for _ in range(depth):
        inner = {"reply_to_message": inner}
    return inner


def forged(real: list[str], dice: random.Random) -> str:
    """Callback data that was never on a button of ours, however near it comes."""
    one = dice.choice(real)
    parts = one.split(".")
    match dice.randrange(6):
        case 0:  # another number in any part
            part = dice.randrange(2)
            parts[part] = dice.choice(("0", "1", "zzzzzzzz", "zzzzzz", "a", "00"))
        case 1:  # another answer
            parts[2] = dice.choice(("home", "back", "verdict", "erase", "delete", "not_sure", "x"))
        case 2:  # another signature
            letters = list(parts[3])
            dice.shuffle(letters)
            parts[3] = "".join(letters)
        case 3:  # one character
            at = dice.randrange(len(one))
            return one[:at] + dice.choice("abcxyz019._-\x00é\ud83d") + one[at + 1 :]
        case 4:
            return "".join(chr(dice.randrange(1, 0x250)) for _ in range(dice.randrange(64)))
        case _:
            return dice.choice(
                ("", ".", "...", "1.1.home.", one[:-1], one + "A", one * 2, " " + one)
            )
    return ".".join(parts)
