"""Collects all events, and then knows the total from the first on.

refused by: progress-check
headline: Your total knows the future.
"""


def progress(crawl_events):
    def replayed(events):
        total = len({name for page, links in events for name in [page, *links]})
        return rx.from_iterable([(done, total) for done in range(1, len(events) + 1)])

    return crawl_events.pipe(ops.to_list(), ops.flat_map(replayed))
