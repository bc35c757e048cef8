"""Counts from zero.

refused by: progress-check
headline: Your count of what is done is one behind.
"""


def progress(crawl_events):
    return crawl_events.pipe(
        ops.scan(lambda known, event: known | {event[0], *event[1]}, frozenset()),
        ops.map_indexed(lambda known, index: (index, len(known))),
    )
