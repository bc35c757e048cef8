"""Adds a stream that never ends.

refused by: progress-check
headline: progress never ends.
"""


def progress(crawl_events):
    def count(so_far, event):
        done, known = so_far
        page, links = event
        return done + 1, known | {page, *links}

    return crawl_events.pipe(
        ops.scan(count, (0, frozenset())),
        ops.map(lambda so_far: (so_far[0], len(so_far[1]))),
        ops.merge(rx.never()),
    )
