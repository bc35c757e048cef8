"""No memory of earlier events.

refused by: progress-check
headline: Your total forgets the pages of earlier events.
"""


def progress(crawl_events):
    def count(so_far, event):
        done, known = so_far
        page, links = event
        return done + 1, links

    return crawl_events.pipe(
        ops.scan(count, (0, frozenset())),
        ops.map(lambda so_far: (so_far[0], len(so_far[1]))),
    )
