"""Makes the environment in `.venv` from the pinned requirements, with progress to look at.

`python3 bootstrap.py run|dev|e2e|peers` is what the Makefile calls. It needs Python 3.11 and pip
and nothing else: no `venv` module, no ensurepip, no right to write outside this folder. pip
fetches uv into `.tool`; uv does the rest. uv does not read pip's settings, so a mirror, a proxy
or a certificate that pip was given is handed on here, at run time, and is written nowhere.
"""

import ast
import os
import ssl
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TOOL = ROOT / ".tool"
UV = TOOL / "bin" / "uv"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PEERS = ROOT / "bench" / "peers"
"""What is measured beside the project has an environment of its own in there."""

UV_VERSIONS = "uv>=0.13,<0.14"
REQUIREMENTS = {
    "run": "requirements.txt",
    "dev": "requirements-dev.txt",
    "e2e": "requirements-e2e.txt",
}
# With either of these settings pip would refuse to work for a plain folder.
PIP_ANYWHERE = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
HEARTBEAT = 10
"""Seconds of silence after which a run without a terminal says that it is still at work."""


def main() -> None:
    """Make the environment of the given level, or compile the requirements anew."""
    job, *rest = sys.argv[1:]
    try:
        fetch_uv()
        environment = uv_environment()
        if job == "requirements":
            compile_requirements(environment, rest)
        elif job == "peers":
            make_venv(PEERS / ".venv", environment)
            sync(PEERS / ".venv", "bench/peers/requirements.txt", environment)
        else:
            make_venv(VENV, environment)
            install(never_less(job), environment)
    except subprocess.CalledProcessError as error:
        sys.exit(f"Could not finish: {Path(error.cmd[0]).name} says why above.")


def say(text: str) -> None:
    """One line of progress, at once even through a pipe."""
    print(f"· {text}", flush=True)


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command to its end and stay visibly alive meanwhile."""
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        waited = 0
        while True:
            try:
                code = process.wait(HEARTBEAT)
                break
            except subprocess.TimeoutExpired:
                waited += HEARTBEAT
                if not sys.stderr.isatty():
                    say(f"still at it after {waited} s")
    if code:
        raise subprocess.CalledProcessError(code, command)


def finished(command: list[str]) -> subprocess.CompletedProcess[str]:
    """A command that only answers a question: its output and code, nothing on the screen."""
    environment = os.environ | PIP_ANYWHERE
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def works(program: Path) -> bool:
    """Whether a program is there and starts: an interrupted install or a moved Python is not."""
    try:
        return finished([str(program), "--version"]).returncode == 0
    except OSError:
        return False


def fetch_uv() -> None:
    """Let pip put uv into `.tool`; a folder of our own is never "externally managed"."""
    if works(UV):
        return
    say("fetching uv, the installer, into .tool")
    pip = [sys.executable, "-m", "pip"]
    if finished([*pip, "--version"]).returncode:
        sys.exit(f"{sys.executable} has no pip. On Debian: apt-get install python3-pip")
    options = ["--upgrade", "--only-binary", ":all:", "--root-user-action", "ignore"]
    install = [*pip, "install", "--target", str(TOOL), *options, UV_VERSIONS]
    run(install, os.environ | PIP_ANYWHERE)


def make_venv(folder: Path, environment: dict[str, str]) -> None:
    """Make an environment with the Python that runs this, unless a working one is there."""
    if works(folder / "bin" / "python"):
        return
    say(f"making {folder.relative_to(ROOT)} with Python {sys.version.split()[0]}")
    run([str(UV), "venv", "--clear", "--python", sys.executable, str(folder)], environment)


def never_less(level: str) -> str:
    """The level asked for, or a larger one that is there: syncing to less would remove things.

    One run of make may ask for the small level after it has made the large one, because it
    looked which there is before it began.
    """
    levels = list(REQUIREMENTS)
    made = (larger for larger in levels if (VENV / f"ready-{larger}").exists())
    return max((level, *made), key=levels.index)


def install(level: str, environment: dict[str, str]) -> None:
    """Make `.venv` hold exactly what the level's file pins, and know this project."""
    sync(VENV, REQUIREMENTS[level], environment)
    add_project()
    for smaller in list(REQUIREMENTS)[: list(REQUIREMENTS).index(level) + 1]:
        (VENV / f"ready-{smaller}").touch()
    say("ready")


def sync(folder: Path, file: str, environment: dict[str, str]) -> None:
    """Make an environment hold exactly what a file pins."""
    say(f"installing what {file} pins")
    python = str(folder / "bin" / "python")
    options = ["--python", python, "--require-hashes", "--compile-bytecode"]
    run([str(UV), "pip", "sync", *options, file], environment)


def add_project() -> None:
    """Make the project importable from anywhere and `.venv/bin/advisor-bot` its command.

    An editable install would do the same and would need a build backend that nothing pins.
    """
    (packages,) = VENV.glob("lib/python3*/site-packages")
    (packages / "advisor_bot.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = VENV / "bin" / "advisor-bot"
    command.write_text(f"#!/bin/sh\nexec '{PYTHON}' -m bot \"$@\"\n", encoding="utf-8")
    command.chmod(0o755)


def compile_requirements(environment: dict[str, str], options: list[str]) -> None:
    """Write the pins anew; one version of a package in all three files of pyproject.toml."""
    # An index beside the main one may hold a version for this machine only, and the hashes of
    # all other files would be missing from the pins.
    environment = {
        name: value
        for name, value in environment.items()
        if name not in {"UV_INDEX", "UV_FIND_LINKS"}
    }
    groups: list[str] = []
    constraint: list[str] = []
    for level, file in REQUIREMENTS.items():
        groups += ["--group", level] if level != "run" else []
        pin("pyproject.toml", file, [*groups, *constraint, *options], environment)
        constraint += ["--constraint", file]
    pin("bench/peers/requirements.in", "bench/peers/requirements.txt", options, environment)


def pin(wanted: str, file: str, options: list[str], environment: dict[str, str]) -> None:
    """Write the versions and hashes of what is wanted, for all platforms."""
    command = [str(UV), "pip", "compile", wanted, *options]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    # Neither the addresses of an index nor the command line belong into the files.
    command += ["--no-header", "--no-annotate", "--quiet", "--output-file", file]
    run(command, environment)
    say(f"{file} is written")


def uv_environment() -> dict[str, str]:
    """The process environment, with pip's settings added under the names that uv reads."""
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never"}
    listed = finished([sys.executable, "-m", "pip", "config", "list"]).stdout
    translated = uv_settings(pip_settings(listed))
    if has_system_certificates():
        translated["UV_SYSTEM_CERTS"] = "1"
    if not home_is_writable():
        translated["UV_CACHE_DIR"] = str(TOOL / "cache")
    return translated | {name: value for name, value in environment.items() if value}


def pip_settings(listed: str) -> dict[str, str]:
    """What `pip config list` printed, with the value that counts where a key is set twice."""
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in found:
            found[section][key] = str(ast.literal_eval(value))
    return found["global"] | found["install"] | found[":env:"]


def uv_settings(pip: dict[str, str]) -> dict[str, str]:
    """The same settings in the words of uv; what pip was not told is left out."""
    translated = {
        "UV_DEFAULT_INDEX": pip.get("index-url", ""),
        "UV_INDEX": " ".join(pip.get("extra-index-url", "").split()),
        "UV_FIND_LINKS": ",".join(pip.get("find-links", "").split()),
        "UV_INSECURE_HOST": " ".join(pip.get("trusted-host", "").split()),
        "UV_HTTP_TIMEOUT": pip.get("timeout") or pip.get("default-timeout", ""),
        "UV_NO_INDEX": "1"
        if pip.get("no-index", "").lower() in {"1", "true", "yes", "on"}
        else "",
        "SSL_CERT_FILE": pip.get("cert", ""),
        "SSL_CLIENT_CERT": pip.get("client-cert", ""),
        "ALL_PROXY": pip.get("proxy", ""),
        # As pip does, look in all indexes; the hashes decide what is the right file.
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }
    return {name: value for name, value in translated.items() if value}


def has_system_certificates() -> bool:
    """Whether this machine has certificates of its own, which may include a company's."""
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile) or bool(paths.capath and any(Path(paths.capath).iterdir()))


def home_is_writable() -> bool:
    """Whether uv can keep its cache where it likes to: a service's home may not exist."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("HOME")
    return bool(cache) and os.access(str(cache), os.W_OK)


if __name__ == "__main__":
    main()
