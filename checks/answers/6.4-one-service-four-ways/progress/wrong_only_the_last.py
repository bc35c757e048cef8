"""reduce waits for the end.

refused by: progress-check
headline: Only the last pair comes out.
"""


def progress(crawl_events):
    def count(so_far, event):
        done, known = so_far
        page, links = event
        return done + 1, known | {page, *links}

    return crawl_events.pipe(
        ops.reduce(count, (0, frozenset())),
        ops.map(lambda so_far: (so_far[0], len(so_far[1]))),
    )
