"""The part as an assignment for otter-grader: its check cells as otter's tests, and submissions that ask for them.

Otter grades one notebook at a time, so each notebook of the part is an assignment of its own. A test has the check
cell's code, and the learner's functions as parameters, as otter's own documentation writes its tests.
"""

import ast
import builtins
import json
from pathlib import Path
from textwrap import indent

from nbformat.notebooknode import NotebookNode

from checks.course import cells
from checks.course.cells import Exercise


def write_tests(notebook: NotebookNode, folder: Path) -> None:
    """Write a test file for each exercise of the course's own notebook; what is hidden stays so."""
    folder.mkdir(parents=True)
    for exercise in cells.exercises(notebook):
        (folder / f"{exercise.name}.py").write_text(test_file(exercise), encoding="utf-8")


def test_file(exercise: Exercise) -> str:
    """An exercise's checks in otter's format, which lets a test fail by an exception."""
    parts = ["from otter.test_files import test_case", f"OK_FORMAT = False\nname = {exercise.name!r}"]
    for check in exercise.checks:
        points, hidden = float(check.metadata.nbgrader.points), cells.is_hidden(check)
        name = check.id.replace("-", "_")
        parts.append(
            f"@test_case(name={check.id!r}, points={points!r}, hidden={hidden!r})\n"
            f"def {name}({', '.join(_needs(check.source))}):\n{indent(check.source, '    ')}"
        )
    return "\n\n".join(parts) + "\n"


def submission(text: str) -> str:
    """A learner's notebook as otter would have handed it out: without our checks, each answer with the test it needs.

    What is no notebook stays as it is.
    """
    try:
        notebook = json.loads(text)
        found = [cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")]
        for cell in found:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["metadata"]["otter"] = {"tests": [cell["metadata"]["nbgrader"]["grade_id"]]}
        notebook["cells"] = found
    except (ValueError, LookupError, TypeError, AttributeError):
        return text
    return json.dumps(notebook)


def _needs(source: str) -> list[str]:
    """The names that a check cell takes from the notebook."""
    tree = ast.parse(source)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    own |= {argument.arg for node in ast.walk(tree) if isinstance(node, ast.arguments) for argument in node.args}
    own |= set(dir(builtins))
    return sorted({node.id for node in names} - own)
