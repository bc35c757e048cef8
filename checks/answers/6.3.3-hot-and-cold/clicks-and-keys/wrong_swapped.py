"""The names the wrong way round.

refused by: clicks-and-keys-check
headline: Clicks are called keys, and keys clicks.
"""


def clicks_and_keys(subject_b, subject_a):
    clicks = subject_a.pipe(ops.map(lambda value: ("click", value)))
    keys = subject_b.pipe(ops.map(lambda value: ("key", value)))
    return rx.merge(clicks, keys).pipe(ops.timestamp(), ops.map(lambda stamped: (stamped.timestamp, *stamped.value)))
