"""ref_count forgotten.

refused by: shared-check
headline: Nobody subscribes to the source.
"""


def shared(source):
    return source.pipe(ops.publish())
