"""Counts what is done, and nothing else.

refused by: progress-check
headline: Your progress forgets the total.
"""


def progress(crawl_events):
    return crawl_events.pipe(ops.scan(lambda done, event: done + 1, 0))
