"""First answers to the items of the quiz, counted; nothing says whose they were."""

from bot.storage.rows import SealedRows


class Answers(SealedRows):
    """The counts, in one transaction."""

    async def count_answer(self, item: str, *, right: bool) -> None:
        """One more answer to an item."""
        await self._rows(
            """INSERT INTO answered (item, asked, correct) VALUES (?1, 1, ?2)
            ON CONFLICT (item) DO UPDATE SET
                asked = answered.asked + 1, correct = answered.correct + excluded.correct""",
            item,
            int(right),
        )

    async def counted_answers(self) -> dict[str, tuple[int, int]]:
        """How often each item was answered, and how often of these rightly."""
        found = await self._rows("SELECT item, asked, correct FROM answered ORDER BY item")
        return {row["item"]: (row["asked"], row["correct"]) for row in found}
