"""time.time() is a number, and of the wall's clock.

refused by: clicks-and-keys-check
headline: A moment is not a datetime.
"""


def clicks_and_keys(subject_a, subject_b):
    clicks = subject_a.pipe(ops.map(lambda value: ("click", value)))
    keys = subject_b.pipe(ops.map(lambda value: ("key", value)))
    return rx.merge(clicks, keys).pipe(ops.map(lambda pair: (time.time(), *pair)))
