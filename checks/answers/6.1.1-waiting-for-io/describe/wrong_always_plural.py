"""Knows no singular.

refused by: describe-one-check
headline: You say one unit in the plural.
"""


def describe(seconds):
    units = [("year", 31104000), ("month", 2592000), ("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)]
    for unit, size in units:
        if seconds >= size:
            number = round(seconds / size)
            return f"{number} {unit}s"
