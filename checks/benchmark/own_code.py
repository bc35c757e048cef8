"""What a submission's own code uses: its cells and its checks, run in a plain Python with no grading around them.

`python -m checks.benchmark.own_code FOLDER [--unseen]` runs every notebook in `FOLDER`, each in a fork of one process
that has imported already what any of them imports, has made a shell and drawn a picture, and prints the seconds of
processor time of each. What that costs is thus not the submission's own: a grader may do it once for all. Pictures are
drawn, as they are in a notebook; those of hidden checks, which no learner sees, not if they may go `--unseen`.

For right answers only: what hangs would hang here, and nothing confines what does harm.
"""

import asyncio
import gc
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from nbformat.notebooknode import NotebookNode
from traitlets.config import Config

from checks.benchmark.a_class import PART, Learner
from checks.benchmark.measure import measured
from checks.course import cells, places
from checks.course.handed_in import fill_in
from checks.kit.timeline import timeline
from checks.kit.trace import Span

AT_ONCE = 4 * (os.cpu_count() or 1)  # notebooks; they mostly wait


class Shell(InteractiveShell):
    """IPython as it is, but that the kit finds a kernel in it, and so draws its pictures."""

    kernel = True


UNSEEN = "--unseen"


def cpu_each(learners: list[Learner], solutions: Path = places.SOLUTIONS, *, unseen: bool = False) -> float:
    """Seconds of processor time that the code of one submission uses, on average over these.

    With `unseen`, hidden checks draw no pictures, as our grading has it.
    """
    with tempfile.TemporaryDirectory(prefix="own-code-") as kept:
        for learner in learners:
            for name, text in learner.files.items():
                cells.write(_as_graded(text, solutions / PART / name), Path(kept) / f"{learner.name}-{name}")
        done = measured([sys.executable, "-m", "checks.benchmark.own_code", kept, *([UNSEEN] if unseen else [])])
    if done.status != 0:
        raise RuntimeError(f"the submissions' own code cannot be run:\n{done.said}")
    seconds: list[float] = json.loads(done.said.splitlines()[-1])
    return sum(seconds) / len(learners)


def _as_graded(submitted: str, source: Path) -> NotebookNode:
    """The course's notebook, hidden checks included, with a learner's answers in it."""
    notebook = cells.read(source)
    mine = nbformat.reads(submitted, as_version=4)
    fill_in(notebook, {each.name: each.solution.source for each in cells.exercises(mine)})
    return notebook


def main() -> int:
    notebooks = [cells.read(path) for path in sorted(Path(sys.argv[1]).glob("*.ipynb"))]
    environment = {"MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"}
    os.environ.update(environment)
    for setup in {cell.source for notebook in notebooks for cell in notebook.cells if cell.id == cells.SETUP}:
        exec(setup, {})
    timeline({"warm": [Span("up", 0.0, 1.0, "x")]}).png()  # matplotlib finds its fonts with the first picture
    Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    gc.collect()
    gc.freeze()
    waiting, running, seconds = notebooks, set[int](), []
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            running.add(_forked(waiting.pop(), unseen=UNSEEN in sys.argv))
        process, status, used = os.wait3(0)
        running.remove(process)
        if status != 0:
            print("a cell of a right answer failed", file=sys.stderr)
            return 1
        seconds.append(used.ru_utime + used.ru_stime)
    print(json.dumps(seconds))
    return 0


def _forked(notebook: NotebookNode, *, unseen: bool) -> int:
    """Run the notebook in a fork of this process, whose number is returned."""
    process = os.fork()
    if process:
        return process
    nowhere = os.open(os.devnull, os.O_WRONLY)
    complaints = os.dup(2)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    status = 1
    try:
        status = 0 if asyncio.run(_run(notebook, unseen=unseen)) else 1
    except BaseException as error:
        os.write(complaints, f"{error!r}\n".encode())
    finally:
        os._exit(status)


async def _run(notebook: NotebookNode, *, unseen: bool) -> bool:
    """Run every code cell; whether all went well, but for those that are meant to fail."""
    shell: Any = Shell.instance()
    went_well = True
    for cell in notebook.cells:
        if cell.cell_type == "code":
            shell.kernel = not (unseen and cells.is_hidden(cell))
            transformed = shell.transform_cell(cell.source)
            done = await shell.run_cell_async(cell.source, transformed_cell=transformed, store_history=False)
            went_well &= done.success or "raises-exception" in cell.metadata.get("tags", [])
    return went_well


if __name__ == "__main__":
    sys.exit(main())
