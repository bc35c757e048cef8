"""Start JupyterLab on a learner's copies, with the course's settings."""

import atexit
import json
import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

from nbgrader.apps import NbGrader
from nbgrader.exchange.default import Exchange

from checks.course import places
from checks.course.release import tools_found
from checks.course.work import hand_out
from checks.lab.landing import PAGE, page_after_save, write_page

SETTINGS = Path(__file__).resolve().parent / "settings"
EXTENSIONS = Path(__file__).resolve().parent / "extensions"

# JupyterLab keeps its settings in folders; this one is made for the learner when the lab starts.
LEARNERS_SETTINGS = ".settings"
FOR_AN_EXCHANGE = ("@jupyter/nbgrader:assignment-list", "@jupyter/nbgrader:menu")


def prepare(work: Path = places.WORK, *, exchange: bool | None = None) -> list[str]:
    """Hand out what is new, write the landing page and the lab's settings; returns what was done, a line each.

    Where there is an `exchange` (None: look for one), nbgrader's Assignment List is there to fetch and submit with.
    """
    done = hand_out(work=work)
    write_page(work)
    _write_settings(work / LEARNERS_SETTINGS, exchange=has_exchange() if exchange is None else exchange)
    return done


def has_exchange() -> bool:
    """Whether nbgrader has an exchange here: a folder through which a class gets and hands in its assignments."""
    nbgrader = NbGrader()
    nbgrader.load_config_file()
    return Path(nbgrader.config.Exchange.get("root", Exchange.root.default_value)).is_dir()


def _write_settings(folder: Path, *, exchange: bool) -> None:
    shutil.copytree(SETTINGS, folder, dirs_exist_ok=True)
    page = folder / "page_config.json"
    shown = json.loads(page.read_text(encoding="utf-8"))
    for extension in FOR_AN_EXCHANGE if exchange else ():
        del shown["disabledExtensions"][extension]
    page.write_text(json.dumps(shown), encoding="utf-8")


def learner_options(work: Path = places.WORK) -> list[str]:
    """Show a learner's copies, beginning with the landing page, without what is the instructor's business."""
    return [
        f"--ServerApp.root_dir={work}",
        f"--LabApp.default_url=/lab/tree/{PAGE}",
        f"--LabApp.app_settings_dir={work / LEARNERS_SETTINGS}",
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        f"--FileContentsManager.post_save_hook={page_after_save.__module__}.{page_after_save.__name__}",
    ]


def instructor_options() -> list[str]:
    """Show the whole course with all of nbgrader's controls, beginning with formgrader."""
    return [f"--ServerApp.root_dir={places.ROOT}", "--LabApp.default_url=/formgrader"]


def start(arguments: list[str], *, work: Path = places.WORK, instructor: bool = False) -> None:
    """Prepare, then be the server, in this same process, until it is told to end.

    A process of the server's own would import once more what `prepare` has: it takes longer than all the rest.
    """
    # Imported here: whoever only prepares has no need of a server.
    from jupyterlab.labapp import LabApp

    os.environ.update(tools_found())
    # nbgrader takes the folder it works in for where assignments are, which for learners is not where it is configured.
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([str(places.ROOT), os.environ.get("JUPYTER_CONFIG_PATH", "")])
    if instructor:
        options = instructor_options()
        os.chdir(places.ROOT)
    else:
        options = learner_options(work)
        for line in prepare(work):
            print(line)
        os.chdir(work)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container one often is; Jupyter would refuse to start
    sys.stdout.flush()
    LabApp.launch_instance([*options, *arguments])
    _end()


def _end() -> NoReturn:
    """End the process though a thread of the server's should still wait for work.

    Python waits for all threads before it ends, and one that was at work for the server when that was told to end
    may never hear of it: the terminal would not come back.
    """
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
