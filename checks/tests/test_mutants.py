"""The mutants of an answer are changed in one place each, and hold the mistakes that matter here."""

import ast

import pytest

from checks.tests.mutants import mutants, of_exercise

ANSWER = '''\
def store(index, result):
    """Keep a result."""
    with lock:
        results[index] = result
        missing[0] -= 1
    if missing[0] <= 0 and not over:
        loop.call_soon_threadsafe(on_all, results, context=None)
'''
FOUND = dict(mutants(ANSWER))


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("line 1, without `with lock:`", "    pass"),
        ("line 1, always what is below `with lock:`", "    results[index] = result"),
        ("line 1, `with lock:` after what follows it", "    if missing[0] <= 0 and (not over):"),
        ("line 3, `results[index] = result` after what follows it", "        missing[0] -= 1"),
        ("line 6, `missing[0] <= 0` compared otherwise", "    if missing[0] < 0 and (not over):"),
        ("line 6, `missing[0] <= 0 and (not over)` with the other junction", "    if missing[0] <= 0 or not over:"),
        ("line 5, `1` and one more", "        missing[0] -= 2"),
        (
            "line 7, `loop.call_soon_threadsafe` from whichever thread",
            "        loop.call_soon(on_all, results, context=None)",
        ),
    ],
)
def test_a_mistake_that_matters_is_among_them(what: str, line: str) -> None:
    assert line in FOUND[what].splitlines()


def test_each_is_another_and_all_can_be_read() -> None:
    whole = ast.unparse(ast.parse(ANSWER))
    assert len({whole, *FOUND.values()}) == len(FOUND) + 1
    for source in FOUND.values():
        compile(source, "a mutant", "exec")
        assert '"""Keep a result."""' in source


def test_an_exercise_s_are_those_of_all_its_right_answers() -> None:
    names = {
        mutant.name.partition(":")[0].rpartition("/")[2] for mutant in of_exercise(("6.1.3-callbacks", "fetch-all"))
    }
    assert names >= {"reference", "right_atomic_counter", "right_dictionary_by_index"}
