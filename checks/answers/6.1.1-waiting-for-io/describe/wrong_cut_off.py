"""Drops the rest.

refused by: describe-check
headline: You cut the rest off instead of rounding.
"""


def describe(seconds):
    units = [("year", 31104000), ("month", 2592000), ("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)]
    for unit, size in units:
        if seconds >= size:
            number = int(seconds / size)
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
