"""The shape of exercise 1.

refused by: shared-check
headline: shared does not return a stream.
"""


def shared(source):
    hot = source.pipe(ops.publish())
    return hot, hot.connect
