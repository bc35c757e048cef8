"""Prints the words.

refused by: describe-check
headline: describe returns nothing.
"""


def describe(seconds):
    print(f"{round(seconds)} seconds")
