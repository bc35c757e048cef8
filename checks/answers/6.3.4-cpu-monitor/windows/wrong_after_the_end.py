"""Collects everything, and cuts it up when the source has completed.

refused by: windows-check
headline: windows keeps its values back until the source ends.
"""


def windows(source, n):
    return source.pipe(
        ops.to_list(),
        ops.flat_map(lambda all_: rx.from_iterable([all_[i : i + n] for i in range(len(all_) - n + 1)])),
    )
