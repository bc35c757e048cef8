"""Runs the source and works on a list.

refused by: totals-by-parity-check
headline: totals_by_parity waits instead of returning a stream.
"""


def totals_by_parity(source):
    numbers = source.pipe(ops.to_list()).run()
    return rx.from_iterable([(parity, sum(n for n in numbers if n % 2 == parity)) for parity in (0, 1)])
