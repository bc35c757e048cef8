"""One student's submission of one part: what lies in the folder, read without trusting any of it."""

import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbgrader.utils import parse_utc

from checks.course import cells
from checks.grading.repair import LARGEST, Repaired, Unreadable, repair

RECEIPTS = ("timestamp.txt", "submission_secret.txt")


@dataclass
class Submission:
    """What a student handed in for a part: the bytes of each notebook by section, and what was odd about the folder."""

    student: str
    part: str
    notebooks: dict[str, bytes] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)  # by section; under "" what concerns the whole
    timestamp: str = ""
    receipts: dict[str, bytes] = field(default_factory=dict)  # what nbgrader's exchange asks for to return feedback


def students(folder: Path, part: str) -> list[str]:
    """Who handed in something for a part, in the order of their names."""
    return sorted(path.parent.name for path in folder.glob(f"*/{part}"))


def read(folder: Path, part: str, student: str, sections: dict[str, NotebookNode]) -> Submission:
    """Read `folder/<student>/<part>/`; links, devices and files of other names are left alone and noted."""
    found = Submission(student, part)
    place = folder / student / part
    if place.is_symlink() or place.parent.is_symlink() or not place.is_dir():
        found.notes[""] = ["What was handed in is no folder: links are not followed."]
        return found
    others: dict[str, bytes] = {}
    try:
        paths = sorted(place.iterdir())
    except OSError as error:
        found.notes[""] = [f"The folder cannot be read: {error.strerror}."]
        return found
    for path in paths:
        if path.name in RECEIPTS and (content := _plain_file(path)) is not None:
            found.receipts[path.name] = content
        if path.name == "timestamp.txt":
            found.timestamp = _moment(found, found.receipts.get(path.name, b""))
        elif path.suffix == ".ipynb":
            content = _plain_file(path)
            if content is None:
                found.notes.setdefault("", []).append(f"{path.name} is no ordinary file: it was not read.")
            elif path.stem in sections:
                found.notebooks[path.stem] = content
            else:
                others[path.name] = content
    _take_misnamed(found, others, sections)
    for name in others:
        found.notes.setdefault("", []).append(f"{name} is no notebook of this part: it was not graded.")
    return found


def repaired(submission: Submission, section: str, source: NotebookNode) -> Repaired:
    """The notebook to execute. Raises `Unreadable` if there is none to make anything of."""
    if section not in submission.notebooks:
        raise Unreadable("The notebook was not handed in.")
    mended = repair(submission.notebooks[section], source)
    return Repaired(mended.notebook, submission.notes.get(section, []) + mended.notes)


def _moment(found: Submission, content: bytes) -> str:
    """When it was handed in, as nbgrader writes it; "" and a note if that is no moment."""
    words = content.decode("utf-8", "replace").strip()
    try:
        return words and str(parse_utc(words))
    except (ValueError, OverflowError):
        found.notes.setdefault("", []).append("timestamp.txt holds no date and time: it was left aside.")
        return ""


def _plain_file(path: Path) -> bytes | None:
    """What is in a file, a little more than the largest that is accepted at most; None if it is a link or a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(LARGEST + 1)


def _take_misnamed(found: Submission, others: dict[str, bytes], sections: dict[str, NotebookNode]) -> None:
    """Take a notebook of another name for the missing one whose answers it holds."""
    for section, source in sections.items():
        answers = {cells.name(cell) for cell in source.cells if cells.is_solution(cell)}
        fits = [name for name, content in others.items() if answers & _names_in(content)]
        if section not in found.notebooks and len(fits) == 1:
            found.notebooks[section] = others.pop(fits[0])
            found.notes.setdefault(section, []).append(f"{fits[0]} was taken for {section}.ipynb, which was missing.")


def _names_in(content: bytes) -> set[str]:
    """The names of the cells in what may be a notebook."""
    if len(content) > LARGEST:
        return set()
    try:
        found = json.loads(content)["cells"]
        return {str(cell["metadata"].get("nbgrader", {}).get("grade_id") or cell.get("id")) for cell in found}
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return set()
