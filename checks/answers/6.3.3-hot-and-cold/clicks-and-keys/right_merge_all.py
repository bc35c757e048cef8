"""A stream of streams."""


def clicks_and_keys(subject_a, subject_b):
    devices = rx.of(("click", subject_a), ("key", subject_b))
    return devices.pipe(
        ops.flat_map(lambda pair: pair[1].pipe(ops.map(lambda value: (pair[0], value)))),
        ops.timestamp(),
        ops.map(lambda stamp: (stamp.timestamp, stamp.value[0], stamp.value[1])),
    )
