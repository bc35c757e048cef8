"""What `make test TESTS=solutions/...` says of a lesson that is not as it was when it was executed."""

import subprocess
import sys
from pathlib import Path

from checks.course import cells, places, text
from checks.course.execute import execute

LESSON = """\
# %% setup
import random
# %% a-random-number
print(random.random())
# %% a-mistake
prin("no such name")
"""


def test_what_differs_and_what_fails_is_named_by_its_cell(tmp_path: Path) -> None:
    lesson = tmp_path / "6.1.2-concurrency.ipynb"
    cells.write(text.from_text(LESSON.replace("prin(", "print(")), lesson)
    execute(lesson)
    notebook = cells.read(lesson)
    notebook.cells[-1].source = notebook.cells[-1].source.replace("print(", "prin(")
    cells.write(notebook, lesson)
    # Two workers, and none of checks/tests: its cells have to find one kernel all the same.
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist=loadgroup", "--nbval", "--nbval-current-env"]
    config = f"--config-file={places.ROOT / 'pyproject.toml'}"
    done = subprocess.run([*command, config, str(lesson)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "2 failed, 1 passed" in done.stdout
    assert (
        "6.1.2-concurrency: the cell a-random-number does not show what is stored. "
        "If the lesson has changed, run `make execute SECTION=6.1.2`; "
        "if it shows something else in each run, let it show what stays the same.\n"
    ) in done.stdout
    assert "6.1.2-concurrency: the cell a-mistake fails; nbval says how.\n" in done.stdout
