"""Merged, and nobody knows what was what.

refused by: clicks-and-keys-check
headline: An element is not (moment, device, value).
"""


def clicks_and_keys(subject_a, subject_b):
    return rx.merge(subject_a, subject_b).pipe(
        ops.timestamp(), ops.map(lambda stamped: (stamped.timestamp, stamped.value))
    )
