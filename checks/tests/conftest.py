"""What tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.course import places
from checks.tests.bench import BenchKeeper


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest.

    The round trips and the browser journeys mostly wait, a minute or two each: begun last, they would leave one worker
    busy and the others idle.
    """
    items.sort(key=lambda item: item.path.parent.name not in ("test_grading", "test_lab"))  # a stable sort


@pytest.fixture(scope="session", autouse=True)
def _data_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever Jupyter keeps for its user, such as nbgrader what was submitted, is none of the user's here."""
    os.environ["JUPYTER_DATA_DIR"] = str(tmp_path_factory.mktemp("jupyter"))


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
