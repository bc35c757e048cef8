"""A plugin for pytest, named in pyproject.toml: how it runs the lessons, which nbval collects cell by cell.

A conftest.py would be heard only where the tests of checks/tests run too, not by `make test TESTS=solutions/...`.
"""

import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import nbval.kernel
import pytest
from jupyter_client.manager import KernelManager
from nbval.plugin import IPyNbCell

from checks.course.kernel import manager_over_ipc


def pytest_configure() -> None:
    """Have nbval's kernels listen on files."""

    def start(**traits: Any) -> KernelManager:
        return manager_over_ipc(Path(tempfile.mkdtemp(prefix="kernel-")), **traits)

    nbval.kernel.KernelManager = start


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the cells of one notebook together: they need one kernel, in order."""
    for item in items:
        if isinstance(item, IPyNbCell):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Begin with the cell's name and with what to do; nbval gives its number and the difference."""
    report = yield
    if isinstance(item, IPyNbCell) and report.failed and call.excinfo is not None:
        what = "fails; nbval says how"
        if "outputs differ" in str(call.excinfo.value):
            what = (
                "does not show what is stored. If the lesson has changed, run "
                f"`make execute SECTION={item.path.stem.partition('-')[0]}`; "
                "if it shows something else in each run, let it show what stays the same"
            )
        report.longrepr = f"{item.path.stem}: the cell {item.cell.id} {what}.\n\n{report.longrepr}"
    return report
