"""A subject of its own, filled by subscriptions that nobody disposes of.

refused by: clicks-and-keys-check
headline: clicks_and_keys subscribes by itself.
"""


def clicks_and_keys(subject_a, subject_b):
    both = Subject()
    subject_a.subscribe(lambda value: both.on_next(("click", value)))
    subject_b.subscribe(lambda value: both.on_next(("key", value)))
    return both.pipe(ops.timestamp(), ops.map(lambda stamped: (stamped.timestamp, *stamped.value)))
