"""Begin a new exercise: its cells, its check, its hint and its known answers, as templates that `make test` refuses.

Everything that wants writing is marked TODO; `checks.course.gaps` lists what is left.
"""

import ast
import keyword
import re
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from checks.course import cells, gaps, places, text

CELLS = '''\
# %% [markdown] {name}-statement
## Exercise {number}: {words} ({points} points)

TODO: Write `{function}()`. Say what it takes, what it returns, and what happens when something goes wrong.
# %% {name} solution
def {function}():
    """TODO: what it does, in a line."""
    ### BEGIN SOLUTION
    return None  # TODO
    ### END SOLUTION
# %% {name}-check points={visible}
# TODO: what is checked here, in a line.
{module}.{function}({function})
# %% {name}-hidden points={hidden}
# A hidden check runs here when your work is graded.
### BEGIN HIDDEN TESTS
# TODO: what is checked here that the visible check does not try.
{module}.{function}({function})
### END HIDDEN TESTS
'''

CHECK = '''

@check
def {function}(case: Case, answer: Callable[..., Any]) -> str:
    """TODO: what an answer must do."""
    case.call = "{function}()"
    result = answer()
    if result is None:  # TODO: what shows that an answer is wrong
        case.fail("TODO: the headline.", expected="TODO", measured=repr(result), hint="TODO")
    return "TODO: what the answer has proved."
'''

HINT = '''
[{function}]
read = "TODO: the heading of the section that explains it"
hint = """
TODO: two or three sentences for somebody who is stuck, short of the answer.
"""
'''

ANSWER = '''\
"""TODO: what is special about this answer.{refused}"""


def {function}():
    return None
'''

REFUSED = """

refused by: {name}-check
headline: TODO: the headline.
"""


def new_exercise(section: str, name: str, points: int, root: Path = places.ROOT) -> list[Path]:
    """Add the exercise `name` to the end of the notebook that `section` means; returns the files changed and made.

    Raises ValueError, before anything is written, for a name that cannot be one or is taken, a section that there
    is not, fewer than two points, or a notebook whose setup cell imports no module of checks.
    """
    path = places.section(section, root / "solutions")
    notebook = cells.read(path)
    alias, module = _module_of(notebook, path, root)
    folder = root / "checks" / "answers" / path.stem / name
    function = _function_of(name, module)
    if points < 2:
        raise ValueError("an exercise gives two points or more: one for its visible check, one for its hidden one")
    if folder.exists() or any(cell.id == name for cell in notebook.cells):
        raise ValueError(f"{path.stem} has a cell {name} already")

    number = 1 + sum(cell.id.endswith("-statement") for cell in notebook.cells)
    words = name.replace("-", " ")
    blanks = {"name": name, "function": function, "module": alias, "number": number, "words": words, "points": points}
    added = text.from_text(CELLS.format(**blanks, visible=points - points // 2, hidden=points // 2))
    notebook.cells[-1:-1] = added.cells  # the last cell says what learners can do now
    cells.write(notebook, path)
    hints = root / "checks" / "hints" / f"{module.stem}.toml"
    for file, template in ((module, CHECK), (hints, HINT)):
        with file.open("a", encoding="utf-8") as end:
            end.write(template.format(**blanks))
    folder.mkdir(parents=True)
    made = [path, module, hints]
    for kind, count, refused in (
        ("right", gaps.RIGHT_ANSWERS, ""),
        ("wrong", gaps.WRONG_ANSWERS, REFUSED.format(**blanks)),
    ):
        for each in range(1, count + 1):
            made.append(folder / f"{kind}_{each}.py")
            made[-1].write_text(ANSWER.format(**blanks, refused=refused), encoding="utf-8")
    return made


def _module_of(notebook: NotebookNode, path: Path, root: Path) -> tuple[str, Path]:
    """The name by which the notebook's cells know its module of checks, and that module's file."""
    setup = next((cell.source for cell in notebook.cells if cell.id == cells.SETUP), "")
    for statement in ast.parse(setup).body:
        if isinstance(statement, ast.ImportFrom) and statement.module == "checks.exercises":
            [first, *_] = statement.names
            return first.asname or first.name, root / "checks" / "exercises" / f"{first.name}.py"
    raise ValueError(f"{path.stem}: let its setup cell import a module of checks: from checks.exercises import ...")


def _function_of(name: str, module: Path) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise ValueError(f"{name!r} cannot be an exercise's name: use small letters, digits and hyphens, as fetch-all")
    function = name.replace("-", "_")
    if keyword.iskeyword(function):
        raise ValueError(f"{name!r} cannot be an exercise's name: it is a word of Python's own")
    if re.search(rf"\b{function}\b", module.read_text(encoding="utf-8")):
        raise ValueError(f"{name!r} cannot be the exercise's name: {module.name} uses {function} for something else")
    return function
