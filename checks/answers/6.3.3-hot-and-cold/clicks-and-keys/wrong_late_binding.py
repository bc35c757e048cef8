"""A lambda in a loop sees the last device.

refused by: clicks-and-keys-check
headline: Clicks and keys have the same name.
"""


def clicks_and_keys(subject_a, subject_b):
    named = []
    for device, subject in [("click", subject_a), ("key", subject_b)]:
        named.append(subject.pipe(ops.map(lambda value: (device, value))))
    return rx.merge(*named).pipe(ops.timestamp(), ops.map(lambda stamped: (stamped.timestamp, *stamped.value)))
