"""Latecomers get the past.

refused by: clicks-and-keys-hidden
headline: A latecomer gets what it missed.
"""


def clicks_and_keys(subject_a, subject_b):
    clicks = subject_a.pipe(ops.map(lambda value: ("click", value)))
    keys = subject_b.pipe(ops.map(lambda value: ("key", value)))
    merged = rx.merge(clicks, keys).pipe(
        ops.timestamp(), ops.map(lambda stamped: (stamped.timestamp, *stamped.value)), ops.replay(), ops.ref_count()
    )
    return merged
