"""An unplugged keyboard is a silent keyboard.

refused by: clicks-and-keys-hidden
headline: clicks_and_keys never ends.
"""


def clicks_and_keys(subject_a, subject_b):
    clicks = subject_a.pipe(ops.map(lambda value: ("click", value)), ops.catch(rx.never()))
    keys = subject_b.pipe(ops.map(lambda value: ("key", value)), ops.catch(rx.never()))
    return rx.merge(clicks, keys).pipe(ops.timestamp(), ops.map(lambda stamped: (stamped.timestamp, *stamped.value)))
