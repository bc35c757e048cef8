"""Where things are in the house, and which notebooks there are."""

from pathlib import Path
from typing import TypeVar

Meant = TypeVar("Meant")

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = ROOT / "solutions"
NOTEBOOKS = ROOT / "notebooks"
ANSWERS = ROOT / "checks" / "answers"
WORK = ROOT / "work"


def parts(folder: Path = SOLUTIONS) -> list[str]:
    """The names of the course's parts, in order; nbgrader calls each an assignment."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and any(path.glob("*.ipynb")))


def sections(folder: Path = SOLUTIONS) -> list[Path]:
    """Every notebook below `folder`, in the order of the course."""
    return [path for part in parts(folder) for path in sorted((folder / part).glob("*.ipynb"))]


def part(name: str, folder: Path = SOLUTIONS) -> str:
    """The part of the course below `folder` that `name` means: 6.1, or 6.1-asynchronous-programming.

    Raises ValueError naming what there is.
    """
    return _meant("part", name, {found: found for found in parts(folder)})


def section(name: str, folder: Path = SOLUTIONS) -> Path:
    """The notebook below `folder` that `name` means: 6.1.3, or 6.1.3-callbacks.

    Raises ValueError naming what there is.
    """
    return _meant("notebook", name, {path.stem: path for path in sections(folder)})


def _meant(kind: str, name: str, there: dict[str, Meant]) -> Meant:
    matches = [found for full, found in there.items() if full == name or full.startswith(f"{name}-")]
    if len(matches) != 1:
        raise ValueError(f"no {kind} {name!r}; there are {', '.join(there)}")
    return matches[0]


def part_title(part: str) -> str:
    """A part's name as people read it: 6.1 Asynchronous programming."""
    number, _, title = part.partition("-")
    return f"{number} {title.replace('-', ' ').capitalize()}"
