"""Total first.

refused by: progress-check
headline: Your pairs are the wrong way round.
"""


def progress(crawl_events):
    def count(so_far, event):
        done, known = so_far
        page, links = event
        return done + 1, known | {page, *links}

    return crawl_events.pipe(
        ops.scan(count, (0, frozenset())),
        ops.map(lambda so_far: (len(so_far[1]), so_far[0])),
    )
