"""Remembers in a dictionary beside the pipe and sends it too early, with the first number of each parity.

refused by: totals-by-parity-check
headline: totals_by_parity sends the wrong values.
"""


def totals_by_parity(source):
    totals = {}

    def add(number):
        totals[number % 2] = totals.get(number % 2, 0) + number
        return number % 2, totals[number % 2]

    return source.pipe(ops.map(add), ops.distinct(lambda pair: pair[0]))
