"""What every measurement needs of the process that it measures."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def without_python_settings() -> dict[str, str]:
    """The environment as anybody has it; warm caches include Python's own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def resident(process: int) -> float:
    """Resident memory of a process in MiB."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        (line,) = [one for one in status.read_text().splitlines() if one.startswith("VmRSS:")]
        kibibytes = line.split()[1]
    else:
        command = ["ps", "-o", "rss=", "-p", str(process)]
        kibibytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(kibibytes) / 1024
