"""Formatting, lint and types, for modules and notebooks alike."""

import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from checks.course import cells, places

# Lessons define a name again and again, with another type each time, and do not annotate. rx says of what it returns
# less than is true: that a published stream has a connect, for one.
LESSON_OPTIONS = """
[mypy]
check_untyped_defs = true
ignore_missing_imports = true
allow_redefinition = true
disable_error_code = no-redef, misc, annotation-unchecked, var-annotated, assignment, operator
[mypy-rx.*]
follow_imports = skip
[mypy-reactivex.*]
follow_imports = skip
"""


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
    (tmp_path / "mypy.ini").write_text(LESSON_OPTIONS, encoding="utf-8")
    for path in places.sections():
        source = "\n\n".join(cell.source for cell in cells.read(path).cells if cell.cell_type == "code")
        script = tmp_path / f"lesson_{path.stem.replace('.', '_').replace('-', '_')}.py"
        # A notebook awaits at top level; a module may do so only inside of a coroutine.
        script.write_text("async def lesson():\n" + indent(source, "    "), encoding="utf-8")
    _run("mypy", f"--config-file={tmp_path / 'mypy.ini'}", *map(str, sorted(tmp_path.glob("*.py"))))


@pytest.mark.parametrize("folder", ["checks", "solutions", ".ci", "."])
def test_no_machine_s_own_path_is_written_down(folder: str) -> None:
    suffixes = {".py", ".ipynb", ".md", ".toml", ".yml", ".json", ""}
    pattern = "**/*" if folder != "." else "*"
    texts = [path for path in (places.ROOT / folder).glob(pattern) if path.is_file() and path.suffix in suffixes]
    found = [str(path) for path in texts if str(places.ROOT) in path.read_text(encoding="utf-8", errors="ignore")]
    assert not found
