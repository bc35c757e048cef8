"""Knows no plural.

refused by: describe-check
headline: You say several units in the singular.
"""


def describe(seconds):
    units = [("year", 31104000), ("month", 2592000), ("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)]
    for unit, size in units:
        if seconds >= size:
            number = round(seconds / size)
            return f"{number} {unit}"
