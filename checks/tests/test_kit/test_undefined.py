"""A check without an answer, in a real kernel: the learner reads what is missing and what to do about it."""

from collections.abc import Iterator

import pytest

from checks.course.kernel import Kernel, Ran

CHECK = "callbacks.fetch_square_async(fetch_square_async)"
RIGHT_BUT_FOR_A_COLON = "def fetch_square_async(request_async, number, on_result)\n    pass"


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    with Kernel(tmp_path_factory.mktemp("kernel")) as kernel:
        yield kernel


@pytest.fixture(autouse=True)
def setup(kernel: Kernel) -> None:
    assert not kernel.run("%reset -f\nfrom checks.exercises import callbacks").failed


def lines(ran: Ran) -> list[str]:
    assert ran.error_name == "NameError"
    assert ran.stderr == ""
    return ran.error_text.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()


def test_an_answer_s_cell_that_has_not_run_is_named(kernel: Kernel) -> None:
    assert lines(kernel.run(CHECK)) == [
        "✗ fetch_square_async is not defined yet.",
        "",
        "Hint: Run the cell with your answer first, then this one.",
    ]


def test_a_syntax_error_in_the_answer_s_cell_is_named_as_such(kernel: Kernel) -> None:
    assert kernel.run(RIGHT_BUT_FOR_A_COLON).error_name == "SyntaxError"
    assert lines(kernel.run(CHECK)) == [
        "✗ fetch_square_async is not defined: its cell has a syntax error.",
        "",
        "  measured: SyntaxError: expected ':', line 1",
        "            def fetch_square_async(request_async, number, on_result)",
        "",
        "Hint: Mend the line that Python names, run that cell, then this one.",
    ]


def test_a_syntax_error_that_is_mended_is_forgotten(kernel: Kernel) -> None:
    kernel.run(RIGHT_BUT_FOR_A_COLON)
    kernel.run("1 / 0\n" + RIGHT_BUT_FOR_A_COLON.replace(")\n", "):\n"))
    assert lines(kernel.run(CHECK))[0] == "✗ fetch_square_async is not defined yet."


def test_an_older_version_is_not_judged_in_place_of_one_with_a_syntax_error(kernel: Kernel) -> None:
    older = RIGHT_BUT_FOR_A_COLON.replace(")\n", "):\n")
    kernel.run(older)
    assert kernel.run(CHECK).error_value == "No request was made."
    kernel.run(RIGHT_BUT_FOR_A_COLON)
    refused = kernel.run(CHECK)
    assert refused.error_value == "The newest fetch_square_async has a syntax error."
    assert "expected ':', line 1; what is defined is an older version" in refused.error_text
    kernel.run(older)
    assert kernel.run(CHECK).error_value == "No request was made."


@pytest.mark.parametrize("cell", ["fetch_square_async(2)", "callbacks.fetch_square_async(print, number)"])
def test_other_names_are_shown_as_ever(kernel: Kernel, cell: str) -> None:
    assert "Traceback" in kernel.run(cell).error_text
