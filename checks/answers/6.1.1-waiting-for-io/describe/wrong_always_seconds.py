"""Never leaves the second.

refused by: describe-check
headline: describe returns the wrong text.
"""


def describe(seconds):
    return f"{round(seconds)} second{'s' if round(seconds) != 1 else ''}"
