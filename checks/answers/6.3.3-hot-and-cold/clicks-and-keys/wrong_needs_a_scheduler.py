"""Takes it for granted that a subscriber brings a scheduler.

refused by: clicks-and-keys-hidden
headline: Without a scheduler, clicks_and_keys does not run.
"""


def clicks_and_keys(subject_a, subject_b):
    def subscribe(observer, scheduler):
        clicks = subject_a.pipe(ops.map(lambda value: (scheduler.now, "click", value)))
        keys = subject_b.pipe(ops.map(lambda value: (scheduler.now, "key", value)))
        return rx.merge(clicks, keys).subscribe(observer)

    return rx.create(subscribe)
