"""The server's process ends when the server does, whatever its threads are at."""

import subprocess
import sys
from pathlib import Path

FORGOTTEN_THREAD = """
import threading
from pathlib import Path
from jupyterlab.labapp import LabApp
from checks.lab import start

def be_a_server(_options):
    threading.Thread(target=threading.Event().wait).start()
    print("served", end="")

LabApp.launch_instance = be_a_server
start.start([], work=Path("work").resolve())
"""


def test_a_thread_that_waits_for_ever_does_not_keep_the_terminal(tmp_path: Path) -> None:
    words = [sys.executable, "-c", FORGOTTEN_THREAD]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("served")
