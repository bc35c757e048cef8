"""otter-grader on the same class, with its own command for grading without Docker: `otter run`.

It has an environment of its own, made when it is first needed; the course does not depend on it. It runs inside the
course's sandbox, kernel and all, for it has none of its own but Docker. It sets a cell no limit of time; a notebook
that takes too long is ended from outside, as `otter grade --timeout` does with a container.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from checks.benchmark.a_class import PART, Learner, most_points
from checks.benchmark.measure import Cost, measured
from checks.benchmark.otter_assignment import submission, write_tests
from checks.benchmark.result import Result, result
from checks.course import cells, places
from checks.grading.limits import Limits
from checks.grading.sandbox import next_user, sandboxed

VERSION = "7.0.0"
# What a kernel in otter's environment needs to run the course's notebooks.
COURSE_NEEDS = ("ipykernel", "matplotlib", "numpy", "psutil", "reactivex", "requests", "rx")
HOME = places.ROOT / ".bench" / "otter"
LONGEST = 120.0  # seconds for one notebook; the longest right one takes less than half of that


def install() -> None:
    """Make otter's environment, if it is not there. Raises RuntimeError saying why it cannot be made."""
    done = HOME / f"installed-{VERSION}"
    if done.exists():
        return
    shutil.rmtree(HOME, ignore_errors=True)
    locked = ["--constraint", str(places.ROOT / "requirements.lock")]
    pip = [str(python()), "-m", "pip", "install", "--quiet", *locked]
    for words in (
        [sys.executable, "-m", "venv", str(HOME)],
        [*pip, f"otter-grader[grading]=={VERSION}", *COURSE_NEEDS],
    ):
        tried = subprocess.run(words, capture_output=True, text=True, check=False)
        if tried.returncode != 0:
            last = (tried.stderr.strip() or tried.stdout.strip()).splitlines()[-1:]
            raise RuntimeError(f"otter-grader {VERSION} could not be installed: {' '.join(last)}")
    done.touch()


def grade(learners: list[Learner], folder: Path, solutions: Path = places.SOLUTIONS, idle: float = 0.0) -> Result:
    """Grade the class in `folder`, which is to be empty, one notebook after another."""
    install()
    zips = {path.name: _autograder(path, folder / path.stem) for path in sorted((solutions / PART).glob("*.ipynb"))}
    cost, points = Cost(), {}
    for learner in learners:
        given: list[float] = []
        for name, text in learner.files.items():
            place = folder / learner.name / Path(name).stem
            place.mkdir(parents=True)
            (place / name).write_text(submission(text), encoding="utf-8")
            shutil.copy(zips[name], place / "autograder.zip")
            cost += measured(command(place, name), deadline=LONGEST, idle=idle).cost
            given += points_in(place / "results.json")
        if len(given) == len(learner.files):
            points[learner.name] = sum(given)
    return result("otter-grader", learners, points, most_points(solutions), cost)


def command(place: Path, notebook: str) -> list[str]:
    """The command line that grades the notebook in the folder `place`, which it may write to, and nothing else."""
    hosts = place / "hosts"
    hosts.write_text("127.0.0.1 localhost\n", encoding="ascii")  # otter listens there by name
    user = next_user()
    if user is not None:
        for path in (place, *place.iterdir()):
            os.chown(path, user, user)
    run = [str(python()), "-m", "otter", "run", str(place / notebook), "--autograder", str(place / "autograder.zip")]
    words = sandboxed([*run, "--output-dir", str(place), "--no-logo"], Limits(), user, place)
    # The sandbox shows the Python that the course runs on; otter's is another.
    at = words.index("--chdir")
    shown = ["--perms", "0755", "--dir", str(HOME.parent), "--ro-bind", str(HOME), str(HOME)]
    shown += ["--ro-bind", str(hosts), "/etc/hosts"]
    return [*words[:at], *shown, "--setenv", "PYTHONPATH", str(places.ROOT), *words[at:]]


def points_in(results: Path) -> list[float]:
    """The points that otter gave for one notebook; none if it gave no grade."""
    try:
        tests = json.loads(results.read_text(encoding="utf-8"))["tests"]
        return [sum(float(test["score"]) for test in tests if "score" in test)]
    except (OSError, ValueError, LookupError):
        return []


def python() -> Path:
    """otter's own Python."""
    return HOME / "bin" / "python"


def _autograder(source: Path, folder: Path) -> Path:
    """otter's configuration for one notebook of the course, made by otter itself."""
    write_tests(cells.read(source), folder / "tests")
    words = [str(python()), "-m", "otter", "generate", "--no-config", "--no-requirements", "--no-environment"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"otter generate failed:\n{done.stderr.strip()}")
    return folder / "autograder.zip"
