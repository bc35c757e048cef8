"""A named tuple is a tuple."""

from collections import namedtuple

Event = namedtuple("Event", ["moment", "device", "value"])


def clicks_and_keys(subject_a, subject_b):
    def stamped(subject, device):
        return subject.pipe(ops.timestamp(), ops.map(lambda stamp: Event(stamp.timestamp, device, stamp.value)))

    return rx.merge(stamped(subject_a, "click"), stamped(subject_b, "key"))
