"""Where an exchange is, and where grades are: the buttons that a class and its teacher press."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from checks.course.exchange import hand_out
from checks.tests.test_lab.conftest import TOKEN, served
from checks.tests.test_lab.test_learner import choose

pytestmark = pytest.mark.xdist_group("browser")

PART = "6.1-asynchronous-programming"


def test_make_formgrader_opens_formgrader(window: Page, tmp_path: Path) -> None:
    _configure(tmp_path, f"CourseDirectory.db_url = 'sqlite:///{tmp_path}/gradebook.db'")  # not that of a real class
    with served(tmp_path, "--instructor") as address:
        window.goto(f"{address}/?token={TOKEN}")  # the page that the command opens
        expect(window.get_by_role("heading", name="Manage Assignments")).to_be_visible()
        expect(window.get_by_role("link", name=PART)).to_be_visible()


def test_a_learner_s_copies_are_submitted_through_the_exchange_with_one_click(
    window: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    _configure(tmp_path, f"Exchange.root = {str(exchange)!r}")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path))
    hand_out("6.1")
    with served(tmp_path, "--work", str(tmp_path / "work")) as address:
        window.goto(f"{address}/lab/tree/START.md?token={TOKEN}&reset")
        expect(window.locator(".jp-RenderedMarkdown h1")).to_be_visible()  # until then, what is opened may be closed
        choose(window, "Nbgrader", "Assignment List")
        window.get_by_role("button", name="Submit").click()
        expect(window.get_by_role("button", name="Fetch Feedback")).to_be_visible()
    [submission] = (exchange / "concurrency" / "inbound").iterdir()
    handed_out = {path.name for path in (tmp_path / "work" / PART).glob("*.ipynb")}
    assert {path.name for path in submission.glob("*.ipynb")} == handed_out


def _configure(home: Path, line: str) -> None:
    (home / "nbgrader_config.py").write_text(f"c = get_config()\nc.{line}\n")
