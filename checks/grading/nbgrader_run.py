"""Grade with nbgrader itself: its gradebook, its autograder, its feedback.

The submissions run as you, with your files in reach: grade only people you trust.
"""

import sys
from pathlib import Path

from checks.course import places
from checks.course.release import nbgrader


def grade(parts: list[str], root: Path = places.ROOT) -> int:
    """Autograde the given parts, or all that somebody submitted, write feedback and grades.csv; returns an exit status.

    Raises ValueError if there is nothing to grade, RuntimeError with nbgrader's own words if it stops.
    """
    submitted = sorted({path.name for path in (root / "submitted").glob("*/*") if path.is_dir()})
    known = places.parts(root / "solutions")
    chosen = parts or [part for part in submitted if part in known]
    unknown = [part for part in chosen if part not in known]
    if unknown:
        raise ValueError(f"no such part: {', '.join(unknown)}; there are {', '.join(known)}")
    if not chosen:
        raise ValueError("nothing to grade: put notebooks into submitted/<student>/<part>/<section>.ipynb")
    print("Submissions run unprotected, as you: grade only people you trust.", file=sys.stderr)
    for part in chosen:
        print(f"{part}: autograde, feedback", flush=True)
        nbgrader(root, "generate_assignment", part, "--force", "--create")
        nbgrader(root, "autograde", part)
        nbgrader(root, "generate_feedback", part, "--force")
    nbgrader(root, "export")
    print("grades.csv, feedback/ and gradebook.db are up to date.")
    return 0
