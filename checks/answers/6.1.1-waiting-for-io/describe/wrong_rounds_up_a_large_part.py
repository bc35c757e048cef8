"""Any unit that rounds to one is taken: seven months become a year.

refused by: describe-check
headline: describe returns the wrong text.
"""


def describe(seconds):
    units = [("year", 31104000), ("month", 2592000), ("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)]
    for unit, size in units:
        number = round(seconds / size)
        if number >= 1:
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
