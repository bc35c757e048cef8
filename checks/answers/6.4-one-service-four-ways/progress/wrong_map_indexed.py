"""Numbers the events with map_indexed, whose numbers go on for the next subscriber.

refused by: progress-subscribers-check
headline: Your subscribers share one count.
"""


def progress(crawl_events):
    return crawl_events.pipe(
        ops.scan(lambda known, event: known | {event[0], *event[1]}, frozenset()),
        ops.map_indexed(lambda known, index: (index + 1, len(known))),
    )
