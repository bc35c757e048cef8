"""Reads the scheduler's clock itself."""


def clicks_and_keys(subject_a, subject_b):
    def made_for(scheduler):
        clock = scheduler or TimeoutScheduler.singleton()
        return rx.merge(
            subject_a.pipe(ops.map(lambda value: (clock.now, "click", value))),
            subject_b.pipe(ops.map(lambda value: (clock.now, "key", value))),
        )

    return rx.defer(made_for)
