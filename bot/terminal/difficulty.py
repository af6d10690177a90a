"""`advisor-bot difficulty`: how hard the quiz's items are for people, one JSON object a line."""

import json

from advisor.quiz.difficulty import Counted, estimated, share_wrong
from bot.content import load
from bot.storage import open_to_read


async def print_difficulty(url: str, key: bytes) -> None:
    """Print every item that was answered, with the author's level and the one that answers say."""
    bank = load().catalog.quiz
    storage = await open_to_read(url, key)
    try:
        async with storage.transaction() as tx:
            answers = await tx.counted_answers()
    finally:
        await storage.close()
    for name, (asked, right) in answers.items():
        if name not in bank.item_of:
            continue
        level, counted = bank.item_of[name].level, Counted(asked, right)
        line = {
            "item": name,
            "asked": asked,
            "right": right,
            "level": level,
            "estimated": estimated(level, counted),
            "share_wrong": round(share_wrong(level, counted), 3),
        }
        print(json.dumps(line))
