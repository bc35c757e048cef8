"""The page that JupyterLab opens on: a map of the course with a link to every notebook, and how far one has come."""

from pathlib import Path
from typing import Any

from checks.course import cells, places
from checks.course.work import replace
from checks.lab.progress import Progress, passed_checks, progress

PAGE = "START.md"

HEAD = """\
# Implementing concurrency in Python

**Exercises passed: {passed}. Visible points: {earned}.** {next_step}

Work from top to bottom; each notebook takes about an hour. Run a cell with **Shift+Enter**. Before a demo runs, say
aloud what you think it will do. After an exercise comes its check: run it as often as you like, it tells you what it
saw. **Validate**, in the toolbar, runs the whole notebook afresh.
"""

FOOT = """\
Checks that you cannot see give {hidden_points:g} more points when your work is graded. This page goes by what the
checks said in your notebooks, and is written anew whenever you save one (so keep notes of your own elsewhere). To see
the latest, reload it: **F5** in the browser, or *File*, *Reload Markdown File from Disk*.

Your answers are in these copies and nowhere else. An update of the course keeps them, and puts the notebook as it was
into `.before/`. To start one exercise again: `make reset SECTION=6.1.3 EXERCISE=fetch-all`.
"""


def write_page(work: Path = places.WORK, notebooks: Path = places.NOTEBOOKS) -> None:
    """Write the page for the copies in `work`, in one step, so that nobody reads half of it."""
    replace(work / PAGE, landing_page(work, notebooks))


def page_after_save(model: dict[str, Any], contents_manager: Any, **_about_the_file: object) -> None:
    """Jupyter's hook, called with every file that was saved. The saving itself succeeds whatever happens here."""
    if model["type"] == "notebook":
        try:
            write_page(Path(contents_manager.root_dir))
        except (OSError, ValueError) as error:
            contents_manager.log.warning("%s could not be brought up to date: %s", PAGE, error)


def landing_page(work: Path = places.WORK, notebooks: Path = places.NOTEBOOKS) -> str:
    """Markdown that links the copy in `work` of every notebook, with its promise and the learner's progress in it.

    A copy that cannot be read is named as such and counts as not begun.
    """
    total = Progress()
    tables = []
    for part in places.parts(notebooks):
        tables += [f"## {places.part_title(part)}", ""]
        tables += ["| Notebook | What you will be able to do | Exercises passed | Visible points |"]
        tables += ["|:--|:--|--:|--:|"]
        for path in sorted((notebooks / part).glob("*.ipynb")):
            title, promise = cells.title_and_promise(cells.read(path))
            link = f"[{title}]({part}/{path.name})"
            here, problem = _progress(path, work / part / path.name)
            tables.append(f"| {link} | {problem or promise} | {_passed(here)} | {_earned(here)} |")
            if here.next_exercise and not total.next_exercise:
                next_step = f"Go on with {link}, exercise `{here.next_exercise}`."
            total += here
        tables.append("")
    if not total.next_exercise:
        next_step = "Every check that you can see is passed."
    head = HEAD.format(passed=_passed(total), earned=_earned(total), next_step=next_step)
    return "\n".join([head, *tables, FOOT.format(hidden_points=total.hidden_points)])


def _progress(release: Path, copy: Path) -> tuple[Progress, str]:
    """The progress in a copy, and what is wrong with it, if anything, in words that fit into a table."""
    notebook = cells.read(release)
    try:
        return progress(notebook, passed_checks(copy)), ""
    except ValueError as error:
        words = " ".join(str(error).replace("|", "/").split())
        return progress(notebook, set()), f"**{words[:200]}**"


def _passed(reached: Progress) -> str:
    return f"{reached.passed} of {reached.exercises}" + (" ✓" if reached.passed == reached.exercises else "")


def _earned(reached: Progress) -> str:
    return f"{reached.earned:g} of {reached.points:g}"
