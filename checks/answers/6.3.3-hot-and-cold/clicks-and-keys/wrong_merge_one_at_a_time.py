"""merge, but one stream at a time.

refused by: clicks-and-keys-completed-check
headline: Early keys are lost.
"""


def clicks_and_keys(subject_a, subject_b):
    clicks = subject_a.pipe(ops.map(lambda value: ("click", value)))
    keys = subject_b.pipe(ops.map(lambda value: ("key", value)))
    return (
        rx.of(clicks, keys)
        .pipe(ops.merge(max_concurrent=1))
        .pipe(ops.timestamp(), ops.map(lambda stamped: (stamped.timestamp, *stamped.value)))
    )
