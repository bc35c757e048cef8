"""Generate notebooks/, what learners open, from solutions/ with nbgrader."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from checks.course import places


def release(root: Path = places.ROOT) -> None:
    """Run `nbgrader generate_assignment` for every part of the course below `root`, replacing what was there.

    Raises RuntimeError with nbgrader's own words if it refuses a notebook.
    """
    for part in places.parts(root / "solutions"):
        nbgrader(root, "generate_assignment", part, "--force", "--create")


def tools_found() -> dict[str, str]:
    """The environment for a child process, with this Python's own tools first on PATH: nbgrader calls `alembic`."""
    tools = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": os.pathsep.join([tools, os.environ.get("PATH", "")])}


def nbgrader(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """Run one nbgrader command in `root`, where nbgrader_config.py is; returns what it said and logged."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=root,
        env={**tools_found(), **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"nbgrader {' '.join(arguments)} failed:\n{done.stderr.strip()}")
    return done.stdout + done.stderr
