"""How tests share the work: one worker runs a notebook from its first cell to its last."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbval.kernel
import pytest
from jupyter_client.manager import KernelManager

from checks.course import places
from checks.course.kernel import manager_over_ipc
from checks.tests.bench import BenchKeeper


def pytest_configure() -> None:
    """Have nbval's kernels, too, listen on files."""

    def start(**traits: Any) -> KernelManager:
        return manager_over_ipc(Path(tempfile.mkdtemp(prefix="kernel-")), **traits)

    nbval.kernel.KernelManager = start


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, and keep the cells that nbval collects from one notebook together.

    Cells need one kernel, in order. The round trips and the browser journeys mostly wait, a minute or two each:
    begun last, they would leave one worker busy and the others idle.
    """
    items.sort(key=lambda item: item.path.parent.name not in ("test_grading", "test_lab"))  # a stable sort
    for item in items:
        if item.path.suffix == ".ipynb":
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture(scope="session")
def benches() -> Iterator[BenchKeeper]:
    """The kernel that answers are tried in."""
    keeper = BenchKeeper()
    yield keeper
    keeper.close()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder of one's own: nbgrader's configuration and the solutions, nothing generated yet."""
    (tmp_path / "nbgrader_config.py").symlink_to(places.ROOT / "nbgrader_config.py")
    (tmp_path / "solutions").symlink_to(places.SOLUTIONS)
    return tmp_path
