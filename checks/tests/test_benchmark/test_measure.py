"""What a command uses is counted, of its children and of what it leaves behind too."""

import sys
from pathlib import Path

import pytest

from checks.benchmark.measure import Cost, can_count, measured
from checks.tests.test_grading.test_sandbox import needs_sandbox

BURN = "import resource\nwhile resource.getrusage(resource.RUSAGE_SELF).ru_utime < {seconds}: pass"
needs_group = pytest.mark.skipif(not can_count(), reason="no control group can be made here")


def _burning(seconds: float) -> list[str]:
    return [sys.executable, "-c", BURN.format(seconds=seconds)]


def test_costs_add_up() -> None:
    assert Cost(1.0, 2.0, 3.0, 4) + Cost(1.0, 1.0, 1.0, 3) == Cost(2.0, 3.0, 4.0, 4)


def test_a_command_s_status_and_words_are_kept(tmp_path: Path) -> None:
    done = measured(["sh", "-c", "pwd; echo trouble >&2; exit 3"], tmp_path)
    assert (done.status, done.said.split()) == (3, [str(tmp_path), "trouble"])


def test_a_command_is_ended_at_its_deadline() -> None:
    assert measured(["sleep", "60"], deadline=0.2).status == -9


@needs_group
def test_a_grandchild_s_processor_time_counts() -> None:
    done = measured([sys.executable, "-c", f"import subprocess; subprocess.run({_burning(0.3)!r})"])
    assert done.cost.cpu > 0.3


@needs_group
@needs_sandbox
def test_a_killed_sandbox_s_processor_time_counts(tmp_path: Path) -> None:
    # Killed where nobody waits for what was inside; a pipe tells that it has used its time.
    script = """
    mkfifo done
    bwrap --unshare-pid --die-with-parent --bind / / --proc /proc -- "$@" &
    read -r _ < done
    kill -9 $!
    """
    burn = BURN.format(seconds=0.3) + "\nopen('done', 'w').write('now\\n')\nimport time\ntime.sleep(60)"
    done = measured(["sh", "-c", script, "sh", sys.executable, "-c", burn], tmp_path)
    assert done.cost.cpu > 0.3


def test_memory_is_that_of_all_processes() -> None:
    script = "import subprocess, sys, time; block = bytearray(60_000_000); time.sleep(4)"
    both = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {script!r}]); {script}"
    assert measured([sys.executable, "-c", both]).cost.memory > 110_000_000
