"""A part goes out to the class and comes back, by the commands of the README and nbgrader's own exchange."""

import shutil
from pathlib import Path

import pytest

from checks.course import cells, places
from checks.course.exchange import collect, give_back, hand_out
from checks.course.release import nbgrader

PART = "6.1-asynchronous-programming"
SECTION = "6.1.2-concurrency.ipynb"


@pytest.fixture
def class_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exchange as the machine's own configuration may name it."""
    folder, config = tmp_path / "exchange", tmp_path / "config"
    folder.mkdir()
    folder.chmod(0o777)
    config.mkdir()
    (config / "nbgrader_config.py").write_text(f"c = get_config()\nc.Exchange.root = {str(folder)!r}\n")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(config))


@pytest.mark.usefixtures("class_exchange")
def test_out_to_the_class_and_back(course: Path, tmp_path: Path) -> None:
    released = cells.read(places.NOTEBOOKS / PART / SECTION)
    cells.write(released, course / "notebooks" / PART / SECTION)
    learner = tmp_path / "learner"
    learner.mkdir()
    (learner / "nbgrader_config.py").symlink_to(places.ROOT / "nbgrader_config.py")

    hand_out("6.1", course)
    hand_out(PART, course)  # as after a lesson was mended
    nbgrader(learner, "fetch_assignment", PART)
    nbgrader(learner, "submit", PART)
    collect("6.1", course)
    [submission] = (course / "submitted").iterdir()
    assert cells.read(submission / PART / SECTION) == released

    feedback = course / "feedback" / submission.name / PART
    feedback.mkdir(parents=True)
    for name in ("timestamp.txt", "submission_secret.txt"):  # as grading does
        shutil.copy(submission / PART / name, feedback)
    (feedback / "6.1.2-concurrency.html").write_text("Well done.")
    by_hand = course / "feedback" / "ada" / PART
    by_hand.mkdir(parents=True)
    (by_hand / "6.1.2-concurrency.html").write_text("Well done, Ada.")
    assert "Not handed in through the exchange, so not given back through it: ada.\n" in give_back("6.1", course)
    nbgrader(learner, "fetch_feedback", PART)
    [given_back] = (learner / PART).glob("feedback/*/*.html")
    assert given_back.read_text() == "Well done."


def test_a_part_that_there_is_not_is_named_beside_those_there_are(course: Path) -> None:
    with pytest.raises(ValueError, match=r"^no part '6'; there are 6\.1-asynchronous-programming, 6\.2-"):
        hand_out("6", course)
