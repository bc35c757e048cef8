"""datetime.now() knows nothing of the scheduler.

refused by: clicks-and-keys-check
headline: Your moments are read off the clock on the wall.
"""

from datetime import datetime


def clicks_and_keys(subject_a, subject_b):
    clicks = subject_a.pipe(ops.map(lambda value: ("click", value)))
    keys = subject_b.pipe(ops.map(lambda value: ("key", value)))
    return rx.merge(clicks, keys).pipe(ops.map(lambda pair: (datetime.now(), *pair)))
