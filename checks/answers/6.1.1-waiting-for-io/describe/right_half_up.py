"""Rounds with floor and a half; the two ways of rounding differ on exact halves alone."""

import math


def describe(seconds):
    def rounded(size):
        return math.floor(seconds / size + 0.5)

    if rounded(1) < 60:
        number, unit = rounded(1), "second"
    elif rounded(60) < 60:
        number, unit = rounded(60), "minute"
    elif rounded(3600) < 24:
        number, unit = rounded(3600), "hour"
    elif rounded(86400) < 30:
        number, unit = rounded(86400), "day"
    elif rounded(86400 * 30) < 12:
        number, unit = rounded(86400 * 30), "month"
    else:
        number, unit = rounded(86400 * 360), "year"
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
