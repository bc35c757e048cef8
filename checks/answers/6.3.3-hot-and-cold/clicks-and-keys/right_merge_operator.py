"""The operator in place of the function, and the devices last."""


def clicks_and_keys(subject_a, subject_b):
    def stamped(subject, device):
        return subject.pipe(
            ops.timestamp(),
            ops.map(lambda stamp: (stamp.timestamp, device, stamp.value)),
        )

    return stamped(subject_a, "click").pipe(ops.merge(stamped(subject_b, "key")))
