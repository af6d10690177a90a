"""Results that people keep."""

from bot.storage.records import Body, Person, Result
from bot.storage.rows import SealedRows
from bot.storage.statements import Row


class Results(SealedRows):
    """The results of one transaction."""

    async def keep_result(
        self, person: Person, flow: str, version: str, body: Body, at: float
    ) -> int:
        """Keep an outcome and the version of the rules behind it; gives its id."""
        sealed = {"version": version, "body": body, "at": at}
        return await self._insert("result", person.who, sealed, flow=flow)

    async def results(self, person: Person, flow: str | None = None) -> list[Result]:
        """What the person has kept, of one flow or of all, the newest first."""
        found = await self._rows(
            """SELECT * FROM result WHERE who = ?1 AND (?2 = '' OR flow = ?2) ORDER BY id DESC""",
            person.who,
            flow or "",
        )
        return [await self._result(row) for row in found]

    async def result(self, person: Person, result_id: int) -> Result | None:
        """One result, if it is this person's."""
        found = await self._rows(
            "SELECT * FROM result WHERE who = ?1 AND id = ?2", person.who, result_id
        )
        return await self._result(found[0]) if found else None

    async def _result(self, row: Row) -> Result:
        body = await self._unseal("result", row["id"], row["who"], row["sealed"])
        return Result(id=row["id"], flow=row["flow"], **body)
