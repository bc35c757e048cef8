"""The page and the picture say what the figures are."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.benchmark.drawing import draw
from checks.benchmark.figures import Figures, load
from checks.benchmark.growth import straight_line
from checks.benchmark.machine import Machine, this_machine
from checks.benchmark.measure import Cost
from checks.benchmark.overhead import Beside
from checks.benchmark.page import growth_lines, mixture, overhead_table, page, peers_table, table
from checks.benchmark.result import Result
from checks.benchmark.run import HERE

MACHINE = Machine("A processor", 2, 16_000_000_000, "Linux 6", "CPython 3.11", {"nbgrader": "0.9.6"})


def _result(way: str, submissions: int, wall: float, cpu: float) -> Result:
    return Result(way, submissions, submissions, 2, 1, Cost(wall, cpu, cpu, 250_000_000))


@pytest.fixture
def figures() -> Figures:
    return Figures(
        "2026-01-12", MACHINE, 12, 0.02, counted=True, own=2.0, own_short=1.5,
        nbgrader=_result("nbgrader", 4, 240.0, 40.0),
        otter=_result("otter-grader", 4, 480.0, 60.0),
        otter_version="7.0.0",
        ours={0: _result("ours", 12, 24.0, 30.0), 8: _result("ours, 8 at once", 12, 36.0, 36.0)},
        every_cell=_result("ours, every cell", 12, 48.0, 60.0),
        whole_part=[Beside(_result("ours", 8, 60.0, 24.0), 2.0), Beside(_result("ours", 40, 90.0, 94.4), 2.1)],
        first_notebook=[Beside(_result("ours", 40, 30.0, 24.0), 0.5)],
        growth=[_result("ours", size, 2.0 + size, 1.0 + 0.5 * size) for size in (10, 50, 200)],
    )  # fmt: skip


def test_a_table_in_markdown() -> None:
    assert table(["", "n"], [["a", "1"]]) == "|  | n |\n| :-- | --: |\n| a | 1 |"


def test_the_peers_are_compared_with_nbgrader(figures: Figures) -> None:
    nbgrader, otter, eight, every_cell, chosen = peers_table(figures).splitlines()[2:]
    assert nbgrader == "| nbgrader | 4 | 4 | 1 of 2 | 1.00 | 1.0 | 10.00 | 250 | 12.0 |"
    assert otter.split(" | ")[5] == "0.5"
    assert eight.startswith("| ours, 8 at once | 12 | 12 | 1 of 2 | 20.00 | 20.0 | 3.00 | 250 |")
    assert every_cell.startswith("| ours, every cell | 12 | 12 | 1 of 2 | 15.00 | 15.0 | 5.00 | 250 |")
    assert chosen.startswith("| ours | 12 | 12 | 1 of 2 | 30.00 | 30.0 | 2.50 | 250 |")


def test_what_grading_itself_costs_is_that_of_one_submission_more(figures: Figures) -> None:
    assert overhead_table(figures).splitlines()[2:] == [
        "| whole part | 8 | 3.00 | 2.00 | 1.00 |",
        "| whole part | 40 | 2.36 | 2.10 | 0.26 |",
        "| whole part | one more | 2.20 | 2.12 | 0.08 |",
        "| first notebook | 40 | 0.60 | 0.50 | 0.10 |",
    ]


def test_points_on_a_line_are_found_to_be_on_it() -> None:
    line = straight_line([10, 50, 200], [12.0, 52.0, 202.0])
    assert (line.start, line.each, line.deviation) == pytest.approx((2.0, 1.0, 0.0), abs=1e-9)
    assert line.at(1000) == pytest.approx(1002.0)


def test_what_bends_is_told_from_a_line() -> None:
    assert straight_line([10, 50, 200, 1000], [size**1.5 for size in (10, 50, 200, 1000)]).deviation > 0.2
    with pytest.raises(ValueError, match="two sizes"):
        straight_line([10, 10], [1.0, 2.0])


def test_the_lines_are_named_with_their_units(figures: Figures) -> None:
    assert growth_lines(figures.growth).splitlines()[0] == (
        "- Wall time: 2 s and 1 s a submission; no size is further than 0% from that line."
    )
    assert growth_lines(figures.growth[:1]) == ""


def test_the_page_has_all_of_it_and_nothing_left_to_fill_in(figures: Figures) -> None:
    text = page(figures)
    assert "$" not in text
    assert "A processor, 2 cores, 16 GB of memory, Linux 6, CPython 3.11; nbgrader 0.9.6." in text
    assert "more than 60.0 right submissions a minute on 2 cores, or 80.0 without their demos" in " ".join(text.split())
    assert mixture(12) in text


def test_a_machine_that_was_busy_is_owned_up_to(figures: Figures) -> None:
    assert "sketch" not in page(figures)
    assert "1.50 of the cores busy: **it was not quiet, and this is a sketch.**" in page(replace(figures, idle=1.5))


def test_a_peer_that_cannot_be_had_is_explained(figures: Figures) -> None:
    text = page(replace(figures, otter=None, otter_missing="otter-grader 7.0.0 could not be installed: no network"))
    assert "was not measured. otter-grader 7.0.0 could not be installed: no network" in text


def test_figures_are_kept(figures: Figures, tmp_path: Path) -> None:
    figures.save(tmp_path / "results.json")
    assert load(tmp_path / "results.json") == figures


def test_the_picture_is_drawn_from_anything_there_is(figures: Figures) -> None:
    assert draw(figures).startswith(b"\x89PNG")
    assert draw(Figures("2026-01-12", this_machine(), 3, 0.0, counted=False)).startswith(b"\x89PNG")


def test_the_page_that_is_linked_is_what_the_command_writes() -> None:
    """After a change of the template, or of the drawing: python -m checks.benchmark page."""
    assert (HERE / "RESULTS.md").read_text(encoding="utf-8") == page(load(HERE / "results.json"))
