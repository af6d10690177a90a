"""Quiet hours: whatever the zone, the night and the moment, nothing comes within them."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.reminding import first_awake
from bot.engine.wallclock import clock_at
from bot.flows.settings.schedule import NIGHTS, quiet_in
from bot.flows.settings.zones import ZONES

HOUR = timedelta(hours=1).total_seconds()


@given(
    zone=st.sampled_from(sorted(ZONES.values())),
    night=st.sampled_from(NIGHTS),
    at=st.integers(1_700_000_000, 1_900_000_000),
)
def test_what_is_due_at_night_waits_for_the_end_of_the_night_and_no_longer(
    zone: str, night: str, at: int
) -> None:
    settings = {"zone": zone, "quiet": night}
    quiet = quiet_in(settings)
    awake = first_awake({"settings": settings}, at)

    if quiet is None or not quiet.holds(clock_at(at, zone)):
        assert awake == at
        return
    assert at < awake <= at + 12 * HOUR
    assert clock_at(awake, zone) == quiet.ends
    assert quiet.holds(clock_at(awake - 1, zone))
