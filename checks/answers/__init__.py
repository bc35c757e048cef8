"""Known answers to every exercise, right and wrong, each a file of its own.

`<section>/<exercise>/right_*.py` must pass every check of its exercise; `wrong_*.py` must be refused. A wrong
answer's docstring says by which check cell, and with which headline:

    \"\"\"Why somebody might write this.

    refused by: fetch-all-check
    headline: Your results are in the order in which the answers came.
    \"\"\"

The rest of the file is what a learner would put into the solution cell.
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from checks.course.places import ANSWERS


@dataclass(frozen=True)
class Answer:
    """One answer to the exercise whose solution cell has the id `exercise`, in the notebook named `section`."""

    path: Path
    section: str
    exercise: str
    source: str
    refused_by: str
    headline: str

    @property
    def is_right(self) -> bool:
        return self.path.name.startswith("right_")


def all_answers(folder: Path = ANSWERS) -> list[Answer]:
    """Every answer below `folder`, in a fixed order. Raises ValueError naming a file that is not as it should be."""
    return [_read(path) for path in sorted(folder.glob("*/*/*.py"))]


def _read(path: Path) -> Answer:
    source = path.read_text(encoding="utf-8")
    about = ast.get_docstring(ast.parse(source)) or ""
    refused_by = _line(about, "refused by")
    headline = _line(about, "headline")
    if not path.name.startswith(("right_", "wrong_")):
        raise ValueError(f"{path}: name it right_….py or wrong_….py")
    if not about:
        raise ValueError(f"{path}: begin with a docstring that says what is special about this answer")
    if path.name.startswith("wrong_") and not (refused_by and headline):
        raise ValueError(f"{path}: a wrong answer's docstring needs the lines `refused by: CELL` and `headline: TEXT`")
    if path.name.startswith("right_") and (refused_by or headline):
        raise ValueError(f"{path}: a right answer is refused by nothing; drop those lines or name it wrong_….py")
    return Answer(path, path.parent.parent.name, path.parent.name, source, refused_by, headline)


def _line(about: str, name: str) -> str:
    match = re.search(rf"^{name}: *(.+)$", about, flags=re.MULTILINE)
    return match[1].strip() if match else ""
