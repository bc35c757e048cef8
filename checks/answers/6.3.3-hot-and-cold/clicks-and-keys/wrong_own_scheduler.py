"""Names a scheduler, whose clock is the wall's.

refused by: clicks-and-keys-check
headline: Your moments are read off the clock on the wall.
"""


def clicks_and_keys(subject_a, subject_b):
    clicks = subject_a.pipe(ops.map(lambda value: ("click", value)))
    keys = subject_b.pipe(ops.map(lambda value: ("key", value)))
    return rx.merge(clicks, keys).pipe(
        ops.timestamp(scheduler=TimeoutScheduler.singleton()),
        ops.map(lambda stamped: (stamped.timestamp, *stamped.value)),
    )
