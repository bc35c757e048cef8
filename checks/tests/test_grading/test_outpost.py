"""What a cluster's worker keeps ready: nothing, once nothing comes any more."""

import time

import nbformat
import psutil
import pytest

from checks.course import cells, places
from checks.grading import outpost
from checks.grading.outpost import Outpost
from checks.grading.repair import repair
from checks.grading.station import Assignment
from checks.tests.test_grading.submissions import solved, without_demos
from checks.tests.test_grading.submissions.case import PART, SECTION
from checks.tests.test_grading.test_sandbox import needs_sandbox

PATIENCE = 60.0  # seconds, however busy the machine is


def _servers() -> list[str]:
    """The command lines of the processes below this one that fork workers."""
    lines = []
    for child in psutil.Process().children(recursive=True):
        try:
            lines.append(" ".join(child.cmdline()))
        except psutil.Error:  # it has just ended
            continue
    return [line for line in lines if "fork_server" in line]


@needs_sandbox
def test_a_post_that_nobody_writes_to_keeps_no_process_and_is_there_again(monkeypatch: pytest.MonkeyPatch) -> None:
    source = without_demos(cells.read(places.SOLUTIONS / PART / SECTION))
    post = Outpost(Assignment({SECTION: source}))
    try:
        for idle, kept in [(600.0, True), (0.1, False), (600.0, True)]:
            monkeypatch.setattr(outpost, "IDLE", idle)
            submitted = repair(nbformat.writes(without_demos(solved())).encode(), source).notebook
            [done] = post.execute({SECTION: submitted}).values()
            assert all(verdict.passed for verdict in done.verdicts.values())
            until = time.monotonic() + PATIENCE
            while _servers() and not kept and time.monotonic() < until:
                time.sleep(0.1)
            assert bool(_servers()) == kept
    finally:
        post.close()
