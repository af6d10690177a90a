"""`advisor-bot feedback`: what people found wrong, one JSON object a line."""

import json

from bot.storage import open_to_read


async def print_feedback(url: str, key: bytes) -> None:
    """Print all complaints, oldest first; none of them says who made it."""
    storage = await open_to_read(url, key)
    try:
        async with storage.transaction() as tx:
            for complaint in await tx.all_feedback():
                print(json.dumps(complaint._asdict(), ensure_ascii=False, sort_keys=True))
    finally:
        await storage.close()
