"""The files that other tools read can be read, say what is so, and name commands that work."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.course import places

PROJECT = tomllib.loads((places.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TARGETS = re.findall(r"^([^\s:=]+):", (places.ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)

# Found in this place only, each by the tool or the people it is for; everything else has a folder.
TOP_LEVEL = {
    ".ci",
    ".devcontainer",
    ".github",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "Makefile",
    "README.md",
    "checks",
    "environment.yml",
    "nbgrader_config.py",
    "notebooks",
    "pyproject.toml",
    "requirements.lock",
    "solutions",
}


def _yaml(name: str) -> Any:
    return yaml.safe_load((places.ROOT / name).read_text(encoding="utf-8"))


def _hooks() -> list[dict[str, Any]]:
    [local] = _yaml(".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"
    hooks: list[dict[str, Any]] = local["hooks"]
    return hooks


def _as_conda(folder: Path) -> dict[str, str]:
    """An environment in which make takes this Python's tools for conda's, and builds nothing."""
    conda = {"CONDA_DEFAULT_ENV": "concurrency-course", "CONDA_PREFIX": sys.prefix}
    return {**os.environ, **conda, "PYTHONPATH": str(folder)}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course's own files."""
    for name in TOP_LEVEL:
        source = places.ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path)
    return tmp_path


def test_the_top_level_holds_only_what_has_to_be_there() -> None:
    lines = (places.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.strip("/") for line in lines if line and not line.startswith("#")]
    found = {path.name for path in places.ROOT.iterdir()} - {".git"}
    assert {name for name in found if not any(fnmatch(name, pattern) for pattern in ignored)} == TOP_LEVEL


@pytest.mark.parametrize("hook", _hooks(), ids=lambda hook: hook["id"])
def test_a_hook_calls_make(hook: dict[str, Any]) -> None:
    make, target, *_ = shlex.split(hook["entry"])
    assert (make, hook["language"], hook["pass_filenames"]) == ("make", "system", False)
    assert target in TARGETS


# What `make notebooks` does is put to the proof in test_release.py, and takes longest.
@pytest.mark.parametrize("hook", [hook for hook in _hooks() if hook["id"] != "release"], ids=lambda hook: hook["id"])
def test_a_hook_runs_and_finds_nothing_to_change(course: Path, hook: dict[str, Any]) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*") if path.suffix in (".py", ".ipynb")}
    command = [*shlex.split(hook["entry"]), "WORKERS=0"]
    done = subprocess.run(command, cwd=course, env=_as_conda(course), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    changed = [str(path.relative_to(course)) for path, content in before.items() if path.read_bytes() != content]
    assert changed == []


def test_the_dev_container_makes_the_environment_and_runs_in_it() -> None:
    container = json.loads((places.ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    packages = container["onCreateCommand"].partition("--no-install-recommends ")[2].removesuffix(" make")
    assert f"--no-install-recommends {packages}\n" in (places.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert container["updateContentCommand"].endswith(" --file environment.yml")
    environment = container["remoteEnv"]
    assert environment["CONDA_DEFAULT_ENV"] == _yaml("environment.yml")["name"]
    assert Path(environment["CONDA_PREFIX"]).name == environment["CONDA_DEFAULT_ENV"]
    assert environment["PATH"].startswith(f"{environment['CONDA_PREFIX']}/bin:")
    interpreter = container["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert interpreter == f"{environment['CONDA_PREFIX']}/bin/python"


def test_binder_finds_the_environment() -> None:
    # Binder would read the files in such a folder instead, where --constraint and --editable lead nowhere.
    assert not [name for name in ("binder", ".binder") if (places.ROOT / name).exists()]
    assert (places.ROOT / "environment.yml").is_file()


def test_dependabot_looks_where_there_is_something_to_raise() -> None:
    config = _yaml(".github/dependabot.yml")
    assert config["version"] == 2
    found = {update["package-ecosystem"]: update["directory"] for update in config["updates"]}
    assert found == {"pip": "/", "github-actions": "/"}
    assert (places.ROOT / "pyproject.toml").is_file()
    assert list((places.ROOT / ".github" / "workflows").glob("*.yml"))


def test_version_and_licence_are_the_same_everywhere() -> None:
    citation = _yaml("CITATION.cff")
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()  # what the format asks for
    assert citation["version"] == PROJECT["version"]
    assert citation["license"] == PROJECT["license"] == "MIT"
    licence = (places.ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License\n")
    assert citation["authors"][0]["name"] in licence
    changelog = (places.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+?),? ", changelog, flags=re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["version"]


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", ".github/CONTRIBUTING.md"])
def test_what_is_written_for_people_names_what_there_is(name: str) -> None:
    path = places.ROOT / name
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"(?:`|^    |&& )make ([a-z.-]+)", text, flags=re.MULTILINE):
        assert target in TARGETS
    for address in re.findall(r"\]\(([^)#]+)", text):
        assert address.startswith("https://") or (path.parent / address).exists(), address


def test_a_class_can_begin_without_solutions_and_answers(course: Path) -> None:
    shutil.rmtree(course / "solutions")
    shutil.rmtree(course / "checks" / "answers")
    begin = "from checks.lab.start import prepare; prepare()"
    done = subprocess.run([sys.executable, "-c", begin], cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    handed_out = {path.relative_to(course / "work") for path in (course / "work").rglob("*.ipynb")}
    assert handed_out == {path.relative_to(places.NOTEBOOKS) for path in places.sections(places.NOTEBOOKS)}
