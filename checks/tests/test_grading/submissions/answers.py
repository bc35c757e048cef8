"""Answers to the attacked exercise, for submissions to be built from."""

from textwrap import dedent

from checks.tests.test_grading.submissions.case import ATTACKED, cell, solved

NOTHING = """\
def fetch_all(request_async, numbers, on_all):
    pass
"""

RIGHT = cell(solved(), ATTACKED).source + "\n"

# Asks for everything at once and calls back once, as it should, but with `result(response)` for every result, and
# not at all where there is nothing to ask for: an exercise that is attacked shall get no point honestly.
WRONG_RESULTS = """\
def fetch_all(request_async, numbers, on_all):
    answers = []
    lock = threading.Lock()

    def store(response):
        with lock:
            answers.append(response)
            last = len(answers) == len(numbers)
        if last:
            on_all([result(response) for response in answers])

    for number in numbers:
        request_async(number, store)
"""

ONE_AFTER_ANOTHER = """\
def fetch_all(request_async, numbers, on_all):
    results = []

    def ask():
        if len(results) == len(numbers):
            on_all(results)
        else:
            request_async(numbers[len(results)], store)

    def store(response):
        results.append(response["result"])
        ask()

    if numbers:
        ask()
"""


# A result that is equal to everything.
AGREES = """
class Agrees(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__
"""

VERDICT = "✓ fetch_all: 4 requests in flight together, the last answered first: one call, results in input order."


def wrong_results(result: str = "-1") -> str:
    """An answer that is right but for its results; `result` is an expression, in which `response` is the service's."""
    return f"def result(response):\n    return {result}\n\n\n{WRONG_RESULTS}"


def right_if(condition: str) -> str:
    """The right answer where `condition` holds, for instance that something was stolen; else none."""
    unwritten = "def fetch_all(request_async, numbers, on_all):\n    raise NotImplementedError()\n"
    return f"{unwritten}\n\nif {condition}:\n{_indented(RIGHT)}"


def before(source: str, answer: str = NOTHING) -> str:
    """A solution cell: some code, then the answer."""
    return f"{dedent(source).strip()}\n\n\n{answer}"


def _indented(source: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in source.splitlines(keepends=True))
