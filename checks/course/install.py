"""Build the virtual environment that make uses: `python checks/course/install.py FOLDER`.

Runs before anything is installed, so it needs the standard library alone. Every way in which a fresh machine can
stop it ends in one sentence that says what to do.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STAMP = "installed"  # make compares this file's age with the lock's


def main(folder: Path) -> None:
    if folder.is_symlink():
        sys.exit(f"{folder.name} is a link to {folder.resolve()}, which would be emptied: remove the link.")
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments: install its venv module (Debian and Ubuntu: python3-venv)."
        )
    print(f"Installing the course into {folder.name}/ (once; a few minutes) ...", flush=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    _run([sys.executable, "-m", "venv", "--clear", str(folder)], "The virtual environment could not be made")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    _run([*pip, "-r", str(ROOT / "requirements.lock")], "The packages could not be installed (no network?)")
    _run(
        [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], "The course's own package could not be installed"
    )
    (folder / STAMP).touch()


def _run(command: list[str], trouble: str) -> None:
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        last = next((line for line in reversed(done.stderr.splitlines()) if line.strip()), "no reason given")
        sys.exit(f"{trouble}; run make again when it is mended. The last word was: {last}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
