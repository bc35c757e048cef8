"""Generate notebooks/, what learners open, from solutions/ with nbgrader."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from traitlets.config.loader import PyFileConfigLoader

from checks.course import places


def release(root: Path = places.ROOT) -> None:
    """Do what `nbgrader generate_assignment` does for every part of the course below `root`, replacing what was there.

    All in this process: to start nbgrader takes longer than a part does. Raises RuntimeError with nbgrader's own words
    if it refuses a notebook.
    """
    from nbgrader.apps import NbGraderAPI

    os.environ.update(tools_found())
    config = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    config.CourseDirectory.root = str(root)
    api = NbGraderAPI(config=config)
    for part in places.parts(root / "solutions"):
        done = api.generate_assignment(part, force=True, create=True)
        if not done["success"]:
            raise RuntimeError(f"nbgrader generate_assignment {part} failed:\n{done.get('log') or done.get('error')}")


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
