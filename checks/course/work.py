"""A learner's own copies of the notebooks, in work/: handed out, brought up to date, and reset, never overwritten.

work/ is not tracked by git, so `git pull` cannot touch it. When a released notebook changes, its copy gets the new
lesson around the old answers, and the copy as it was goes to work/.before/ first.
"""

import hashlib
import json
import shutil
import time
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from checks.course import cells, places

BEFORE = ".before"
HANDED_OUT = ".handed-out.json"  # for each copy, the hash of the release that it was made from


def hand_out(notebooks: Path = places.NOTEBOOKS, work: Path = places.WORK) -> list[str]:
    """Give `work` a copy of every notebook it lacks and bring changed ones up to date; returns what was done.

    A copy that cannot be read is left alone, and said so.
    """
    work.mkdir(parents=True, exist_ok=True)
    versions = _versions(work)
    done: list[str] = []
    for release in places.sections(notebooks):
        name = str(release.relative_to(notebooks))
        copy = work / name
        version = hashlib.sha256(release.read_bytes()).hexdigest()
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(release, copy)
            done.append(f"new: {name}")
        elif versions.get(name) != version:
            try:
                merged = with_answers_of(cells.read(copy), cells.read(release))
                kept = keep(copy, work)
                cells.write(merged, copy)
                done.append(f"updated around your answers: {name} (as it was: {kept.relative_to(work)})")
            except Exception as error:  # whatever is wrong with it, the other notebooks have their turn
                done.append(f"left alone, for it cannot be read: {name} ({error})")
                continue
        versions[name] = version
        replace(work / HANDED_OUT, json.dumps(versions, indent=1))
    return done


def reset(section: str, exercise: str, notebooks: Path = places.NOTEBOOKS, work: Path = places.WORK) -> Path:
    """Put the stub back in one exercise of a copy; returns where the copy as it was is kept.

    Raises ValueError naming what there is if there is no such notebook or exercise.
    """
    release = places.section(section, notebooks)
    copy = work / release.relative_to(notebooks)
    released = {each.name: each for each in cells.exercises(cells.read(release))}
    if exercise not in released:
        raise ValueError(f"no exercise {exercise!r} in {release.stem}; there are {', '.join(released)}")
    notebook = cells.read(copy)
    kept = keep(copy, work)
    outdated = [exercise, *(check.id for check in released[exercise].checks)]
    for cell in notebook.cells:
        if cells.name(cell) == exercise:
            cell.source = released[exercise].solution.source
        if cells.name(cell) in outdated and cell.cell_type == "code":  # what it said was about the old answer
            cell.outputs, cell.execution_count = [], None
    cells.write(notebook, copy)
    return kept


def keep(copy: Path, work: Path) -> Path:
    """Put the copy as it is under work/.before/, under a name not yet taken; returns that path."""
    name = f"{copy.stem}-{time.strftime('%Y-%m-%d-%H%M%S')}"
    folder = work / BEFORE
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}{copy.suffix}"
    count = 1
    while target.exists():
        count += 1
        target = folder / f"{name}-{count}{copy.suffix}"
    shutil.copy(copy, target)
    return target


def with_answers_of(copy: NotebookNode, release: NotebookNode) -> NotebookNode:
    """The release, with the answers in `copy` in their places and the learner's own cells where they stood.

    What a check said stays with it if the check is the same. An answer to an exercise that the release no longer has
    is kept as a cell at the end.
    """
    released = {cells.name(cell) for cell in release.cells}
    answers = {cells.name(cell): cell for cell in copy.cells if cells.is_solution(cell)}
    checked = {
        (cells.name(cell), cell.source): cell
        for cell in copy.cells
        if cells.is_check(cell) and cell.cell_type == "code"
    }
    own: dict[str, list[NotebookNode]] = {}  # by the released cell that stands before them
    before = ""
    for cell in copy.cells:
        if cells.name(cell) in released:
            before = cells.name(cell)
        elif not cell.metadata.get("nbgrader") or cells.is_solution(cell):
            own.setdefault(before, []).append(_as_own(cell))
    merged = list(own.get("", []))
    for cell in release.cells:
        if cells.is_solution(cell) and cells.name(cell) in answers:
            cell.source = answers[cells.name(cell)].source
        if before_update := checked.get((cells.name(cell), cell.source)):
            cell.outputs, cell.execution_count = before_update.outputs, before_update.execution_count
        merged.append(cell)
        merged.extend(own.get(cells.name(cell), []))
    release.cells = merged
    return release


def _as_own(cell: NotebookNode) -> NotebookNode:
    """The cell as an ordinary one: what nbgrader said of it belongs to an exercise that is gone."""
    cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
    return cell


def _versions(work: Path) -> dict[str, str]:
    try:
        versions: dict[str, str] = json.loads((work / HANDED_OUT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return versions


def replace(path: Path, text: str) -> None:
    """Write in one step: a reader, or the next run, finds the old text or the new, never half of one."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
