"""The processes that keep the machine busy count as many as they are, and go when they are no longer wanted."""

import os
import subprocess
import sys

import psutil

from checks.benchmark.burners import burning
from checks.kit.deadline import wait_until

STARTED_BY = ENDED_BY = 60.0  # seconds, of which few are needed


def _burners_of(process: psutil.Process) -> list[psutil.Process]:
    return [child for child in process.children() if any("spawn_main" in word for word in child.cmdline())]


def test_each_burner_is_a_session_of_its_own() -> None:
    with burning(2):
        burners = _burners_of(psutil.Process())
        assert len(burners) == 2
        assert wait_until(lambda: all(os.getsid(burner.pid) == burner.pid for burner in burners), STARTED_BY)
    psutil.wait_procs(burners, ENDED_BY)
    assert not any(burner.is_running() for burner in burners)


def test_a_burner_ends_with_whoever_started_it() -> None:
    script = "from checks.benchmark.burners import burning\nwith burning(1):\n    print(flush=True)\n    input()"
    starter = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert starter.stdout is not None
    starter.stdout.readline()
    [burner] = _burners_of(psutil.Process(starter.pid))
    starter.kill()
    starter.communicate()
    psutil.wait_procs([burner], ENDED_BY)
    assert not burner.is_running()
