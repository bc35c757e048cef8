"""environment.yml, pyproject.toml and requirements.lock name the same packages at the same versions."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checks.course import places


def _environment() -> tuple[list[str], list[str]]:
    document = yaml.safe_load((places.ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [entry for entry in document["dependencies"] if isinstance(entry, str)]
    [pip] = [entry["pip"] for entry in document["dependencies"] if isinstance(entry, dict)]
    return plain, pip


def _project() -> dict[str, Any]:
    document = tomllib.loads((places.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project: dict[str, Any] = document["project"]
    return project


def _locked() -> dict[str, list[str]]:
    """Every version that the lock holds of each package; which applies may depend on the Python or the platform."""
    versions: dict[str, list[str]] = {}
    for line in (places.ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        requirement = Requirement(line)
        versions.setdefault(canonicalize_name(requirement.name), []).append(str(requirement.specifier))
    return versions


def test_the_environment_and_the_project_list_the_same() -> None:
    _, pip = _environment()
    assert [entry for entry in pip if not entry.startswith("--")] == _project()["dependencies"]
    assert pip[0] == "--constraint requirements.lock"


def test_the_lock_agrees_with_the_project() -> None:
    locked = _locked()
    for entry in _project()["dependencies"]:
        requirement = Requirement(entry)
        assert str(requirement.specifier) in locked[canonicalize_name(requirement.name)], entry
    for name, specifiers in locked.items():
        assert all(re.fullmatch(r"==[^,*]+", specifier) for specifier in specifiers), f"{name} is not pinned"


def test_the_environment_s_python_is_one_that_the_project_allows() -> None:
    plain, _ = _environment()
    [python] = [entry for entry in plain if entry.startswith("python=")]
    assert python.removeprefix("python=") == "3.11"
    assert _project()["requires-python"] == ">=3.11"


@pytest.mark.parametrize("entry", _project()["dependencies"])
def test_what_runs_here_is_what_is_written_there(entry: str) -> None:
    requirement = Requirement(entry)
    assert requirement.specifier.contains(importlib.metadata.version(requirement.name))


def test_pip_accepts_what_conda_hands_it_and_lacks_nothing(tmp_path: Path) -> None:
    """conda, mamba and Binder write the pip section into a file beside environment.yml and have pip read that."""
    for name in ("pyproject.toml", "requirements.lock", "LICENSE", "checks"):
        (tmp_path / name).symlink_to(places.ROOT / name)
    (tmp_path / "pip-section.txt").write_text("\n".join(_environment()[1]), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--no-build-isolation"]
    done = subprocess.run([*pip, "-r", "pip-section.txt"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [would] = re.findall(r"^Would install (.*)$", done.stdout, flags=re.MULTILINE)
    assert re.fullmatch(r"concurrency[-_]course-\S+", would)
