"""What a fresh machine can lack is named in one sentence."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from checks.course import places

INSTALL = places.ROOT / "checks" / "course" / "install.py"


def _run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=places.ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def course_copy(tmp_path: Path) -> Path:
    """The files that make needs to decide whether to build .venv, without a .venv."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((places.ROOT / name).read_bytes())
    (tmp_path / "checks" / "course").mkdir(parents=True)
    (tmp_path / "checks" / "course" / "install.py").write_bytes(INSTALL.read_bytes())
    return tmp_path


def test_a_python_that_is_too_old_is_refused_by_make(course_copy: Path, tmp_path: Path) -> None:
    old = tmp_path / "bin"
    old.mkdir()
    for name in ("python", "python3", "python3.11", "python3.12", "python3.13"):
        fake = old / name
        fake.write_text("#!/bin/sh\nexit 1\n")
        fake.chmod(fake.stat().st_mode | stat.S_IEXEC)
    path = os.pathsep.join([str(old), os.environ["PATH"]])
    # Nor is a Python named that these tests were perhaps begun with: make test PYTHON=...
    done = _run("make", "-C", str(course_copy), "lab", PATH=path, CONDA_DEFAULT_ENV="", MAKEFLAGS="", PYTHON="")
    assert done.returncode != 0
    assert "This course needs Python 3.11 or newer" in done.stderr


def test_a_python_without_venv_is_told_what_to_install(tmp_path: Path) -> None:
    hide = "import importlib.util as u, runpy, sys; u.find_spec = lambda name: None; sys.argv = sys.argv[1:]; "
    done = _run(
        sys.executable, "-c", hide + "runpy.run_path(sys.argv[0], run_name='__main__')", str(INSTALL), str(tmp_path)
    )
    assert done.returncode != 0
    assert done.stderr.splitlines() == [
        "This Python cannot make virtual environments: install its venv module (Debian and Ubuntu: python3-venv)."
    ]


def test_a_machine_without_network_is_told_so(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9/"
    done = _run(
        sys.executable, str(INSTALL), str(tmp_path / "venv"),
        PIP_INDEX_URL=nowhere, PIP_RETRIES="0", PIP_FIND_LINKS="", PIP_EXTRA_INDEX_URL="", PIP_NO_CACHE_DIR="1",
    )  # fmt: skip
    assert done.returncode != 0
    assert "The packages could not be installed (no network?); run make again" in done.stderr
    assert not (tmp_path / "venv" / "installed").exists()


def test_an_environment_that_belongs_to_somebody_else_is_not_emptied(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "precious").touch()
    (tmp_path / ".venv").symlink_to(tmp_path / "theirs")
    done = _run(sys.executable, str(INSTALL), str(tmp_path / ".venv"))
    assert done.stderr == f".venv is a link to {tmp_path / 'theirs'}, which would be emptied: remove the link.\n"
    assert (tmp_path / "theirs" / "precious").exists()


def test_make_lists_its_targets() -> None:
    done = _run("make", "--no-print-directory")
    for target in ("lab", "test", "grade", "site", "demo-class", "new-exercise", "notebooks", "format", "clean"):
        assert f"  make {target} " in done.stdout
