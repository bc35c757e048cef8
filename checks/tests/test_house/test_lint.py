"""Formatting, lint and types, for modules and notebooks alike."""

import subprocess
import sys
from pathlib import Path

import pytest

from checks.course import cells, places

# Lessons define a name again and again, await at top level, and do not annotate.
LESSON_OPTIONS = [
    "--config-file=",
    "--check-untyped-defs",
    "--ignore-missing-imports",
    "--disable-error-code=no-redef",
    "--disable-error-code=misc",
    "--disable-error-code=top-level-await",
    "--disable-error-code=annotation-unchecked",
    "--disable-error-code=var-annotated",
]


def _run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=places.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


def test_ruff_finds_nothing_to_say() -> None:
    _run("ruff", "check", ".")


def test_everything_is_formatted() -> None:
    _run("ruff", "format", "--check", ".")


def test_the_modules_have_sound_types() -> None:
    _run("mypy")


def test_the_lessons_have_sound_types(tmp_path: Path) -> None:
    for path in places.sections():
        source = [cell.source for cell in cells.read(path).cells if cell.cell_type == "code"]
        script = tmp_path / f"lesson_{path.stem.replace('.', '_').replace('-', '_')}.py"
        script.write_text("\n\n".join(source), encoding="utf-8")
    _run("mypy", *LESSON_OPTIONS, *map(str, sorted(tmp_path.glob("*.py"))))


@pytest.mark.parametrize("folder", ["checks", "solutions", ".ci", "."])
def test_no_machine_s_own_path_is_written_down(folder: str) -> None:
    suffixes = {".py", ".ipynb", ".md", ".toml", ".yml", ".json", ""}
    pattern = "**/*" if folder != "." else "*"
    texts = [path for path in (places.ROOT / folder).glob(pattern) if path.is_file() and path.suffix in suffixes]
    found = [str(path) for path in texts if str(places.ROOT) in path.read_text(encoding="utf-8", errors="ignore")]
    assert not found
