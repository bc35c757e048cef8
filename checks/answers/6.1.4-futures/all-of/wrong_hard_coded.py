"""A future of something, done at once.

refused by: all-of-check
headline: all_of was done before the last of its futures.
"""


def all_of(futures):
    combined = Future()
    combined.set_result([number**2 for number in range(len(futures))])
    return combined
