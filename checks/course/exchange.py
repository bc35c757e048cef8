"""Through nbgrader's exchange, for a class that has one: a part to the class, answers back, feedback to the class."""

from pathlib import Path

from checks.course import places
from checks.course.release import nbgrader


def hand_out(part: str, root: Path = places.ROOT) -> str:
    """Put a part where learners fetch it, again if a lesson was mended; returns what nbgrader said.

    `part` is 6.1, or its whole name. This and the others raise ValueError naming what parts there are, and
    RuntimeError with nbgrader's own words if it refuses.
    """
    return nbgrader(root, "release_assignment", _part(part, root), "--force")


def collect(part: str, root: Path = places.ROOT) -> str:
    """Fetch into `submitted/` what was handed in since; returns what nbgrader said."""
    return nbgrader(root, "collect", _part(part, root), "--update")


def give_back(part: str, root: Path = places.ROOT) -> str:
    """Put feedback where learners fetch it; returns what nbgrader said, and to whom it cannot be given this way."""
    part = _part(part, root)
    # nbgrader stops at the first student without a secret: one whose files came some other way.
    others = [
        folder.parent.name
        for folder in sorted((root / "feedback").glob(f"*/{part}"))
        if not (folder / "submission_secret.txt").exists()
    ]
    said = nbgrader(root, "release_feedback", part, f"--CourseDirectory.student_id_exclude={','.join(others)}")
    if others:
        said += f"Not handed in through the exchange, so not given back through it: {', '.join(others)}.\n"
    return said


def _part(name: str, root: Path) -> str:
    return places.part(name, root / "solutions")
