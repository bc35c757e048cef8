"""Looks at the clock once, at the subscription.

refused by: clicks-and-keys-check
headline: A moment is not that of its event.
"""


def clicks_and_keys(subject_a, subject_b):
    def made_for(scheduler):
        now = (scheduler or TimeoutScheduler.singleton()).now
        return rx.merge(
            subject_a.pipe(ops.map(lambda value: (now, "click", value))),
            subject_b.pipe(ops.map(lambda value: (now, "key", value))),
        )

    return rx.defer(made_for)
