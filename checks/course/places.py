"""Where things are in the house, and which notebooks there are."""

from pathlib import Path

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
