"""What Linux tells of processes and cores."""

import os
import subprocess
import sys

import pytest

from bench.race import machine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the race needs Linux")


def test_one_core_is_refused_in_words() -> None:
    with (
        machine.on_core(min(os.sched_getaffinity(0))),
        pytest.raises(machine.OneCoreError, match="two cores"),
    ):
        machine.two_cores()


def test_what_is_started_on_a_core_stays_there_and_we_do_not() -> None:
    before = os.sched_getaffinity(0)
    core = max(before)
    with machine.on_core(core):
        script = "import os; print(*os.sched_getaffinity(0))"
        said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)

    assert int(said.stdout) == core
    assert os.sched_getaffinity(0) == before


def test_the_time_and_memory_of_children_count() -> None:
    child = "sum(range(30_000_000)); print(flush=True); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", parent], stdin=pipe, stdout=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()

        assert len(machine.family(process.pid)) == 2
        assert machine.processor_seconds(process.pid) > 0.05
        assert machine.memory(process.pid) > 10
        process.stdin.write(b"\n")
        process.stdin.flush()


def test_a_process_that_is_gone_has_used_nothing() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()

    assert machine.processor_seconds(process.pid) == 0
