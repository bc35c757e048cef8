"""What most people write: the largest unit that fits, then rounding.

refused by: describe-hidden
headline: You stay in the smaller unit where rounding makes a whole larger one.
"""


def describe(seconds):
    units = [("year", 31104000), ("month", 2592000), ("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)]
    for unit, size in units:
        if seconds >= size:
            number = round(seconds / size)
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
