"""Pairs of a click and a key.

refused by: clicks-and-keys-check
headline: An element does not name one device.
"""


def clicks_and_keys(subject_a, subject_b):
    clicks = subject_a.pipe(ops.map(lambda value: ("click", value)))
    keys = subject_b.pipe(ops.map(lambda value: ("key", value)))
    return rx.zip(clicks, keys).pipe(ops.timestamp(), ops.map(lambda stamped: (stamped.timestamp, *stamped.value)))
