"""What the bootstrap hands on from pip to uv, which does not read pip's settings itself."""

from pathlib import Path

import pytest

import bootstrap

LISTED = """\
:env:.default-timeout='180'
:env:.index-url='https://env.example/root'
freeze.timeout='1'
global.cert='/etc/company.pem'
global.extra-index-url='\\nhttps://one.example/root\\nhttps://two.example/root'
global.index-url='https://global.example/root'
install.find-links='/srv/wheels https://wheels.example/'
install.no-index='false'
"""


def test_the_environment_wins_over_the_files_of_pip() -> None:
    assert bootstrap.pip_settings(LISTED)["index-url"] == "https://env.example/root"


def test_settings_of_other_pip_commands_are_left_alone() -> None:
    assert "timeout" not in bootstrap.pip_settings(LISTED)


def test_uv_is_told_in_its_own_words() -> None:
    assert bootstrap.uv_settings(bootstrap.pip_settings(LISTED)) == {
        "UV_DEFAULT_INDEX": "https://env.example/root",
        "UV_INDEX": "https://one.example/root https://two.example/root",
        "UV_FIND_LINKS": "/srv/wheels,https://wheels.example/",
        "UV_HTTP_TIMEOUT": "180",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "SSL_CERT_FILE": "/etc/company.pem",
    }


@pytest.mark.parametrize(
    ("key", "value", "name", "expected"),
    [
        ("no-index", "true", "UV_NO_INDEX", "1"),
        ("proxy", "http://proxy.example:3128", "ALL_PROXY", "http://proxy.example:3128"),
        ("trusted-host", "a.example\nb.example", "UV_INSECURE_HOST", "a.example b.example"),
        ("client-cert", "/etc/me.pem", "SSL_CLIENT_CERT", "/etc/me.pem"),
        ("timeout", "60", "UV_HTTP_TIMEOUT", "60"),
    ],
)
def test_each_setting_of_pip_has_its_name_in_uv(
    key: str, value: str, name: str, expected: str
) -> None:
    assert bootstrap.uv_settings({key: value})[name] == expected


def test_what_somebody_told_uv_themselves_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_INDEX_STRATEGY", "first-index")
    monkeypatch.setenv("UV_CACHE_DIR", "/srv/cache")

    environment = bootstrap.uv_environment()

    assert environment["UV_INDEX_STRATEGY"] == "first-index"
    assert environment["UV_CACHE_DIR"] == "/srv/cache"


@pytest.mark.parametrize("home", ["", "/nonexistent/home"])
def test_without_a_home_the_cache_lies_in_the_tool_folder(
    monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", home)

    assert bootstrap.uv_environment()["UV_CACHE_DIR"] == str(bootstrap.TOOL / "cache")


def test_with_a_home_uv_keeps_its_cache_where_it_likes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert "UV_CACHE_DIR" not in bootstrap.uv_environment()


def test_python_itself_is_never_downloaded() -> None:
    assert bootstrap.uv_environment()["UV_PYTHON_DOWNLOADS"] == "never"


def test_a_program_that_is_missing_or_broken_does_not_work(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)

    assert not bootstrap.works(tmp_path / "missing")
    assert not bootstrap.works(broken)


def test_a_smaller_need_never_removes_what_a_larger_one_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    assert bootstrap.never_less("run") == "run"
    (tmp_path / "ready-dev").touch()
    assert bootstrap.never_less("run") == "dev"
    assert bootstrap.never_less("e2e") == "e2e"
