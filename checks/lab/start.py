"""Start JupyterLab on a learner's copies, with the course's settings."""

import os
import sys
from pathlib import Path

from checks.course import places
from checks.course.release import tools_found
from checks.course.work import hand_out
from checks.lab.landing import PAGE, page_after_save, write_page

SETTINGS = Path(__file__).resolve().parent / "settings"


def prepare(work: Path = places.WORK) -> list[str]:
    """Hand out what is new and write the landing page; returns what was done, a line each."""
    done = hand_out(work=work)
    write_page(work)
    return done


def learner_options(work: Path = places.WORK) -> list[str]:
    """Show a learner's copies, beginning with the landing page, without what is the instructor's business."""
    return [
        f"--ServerApp.root_dir={work}",
        f"--LabApp.default_url=/lab/tree/{PAGE}",
        f"--LabApp.app_settings_dir={SETTINGS}",
        f"--FileContentsManager.post_save_hook={page_after_save.__module__}.{page_after_save.__name__}",
    ]


def instructor_options() -> list[str]:
    """Show the whole course with all of nbgrader's controls, beginning with formgrader."""
    return [f"--ServerApp.root_dir={places.ROOT}", "--ServerApp.default_url=/formgrader"]


def command(options: list[str]) -> list[str]:
    """The command line that starts the server with these options; more can follow."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options = [*options, "--allow-root"]  # in a container one often is; Jupyter would refuse to start
    return [sys.executable, "-m", "jupyter", "lab", *options]


def start(arguments: list[str], *, instructor: bool = False) -> None:
    """Prepare, then become the server. Does not return."""
    if instructor:
        options = instructor_options()
    else:
        options = learner_options()
        for line in prepare():
            print(line)
    words = [*command(options), *arguments]
    sys.stdout.flush()
    os.chdir(places.ROOT)  # where nbgrader_config.py is
    os.execve(words[0], words, tools_found())
