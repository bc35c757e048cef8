"""Text for people.

refused by: progress-check
headline: You send texts, not pairs.
"""


def progress(crawl_events):
    def count(so_far, event):
        done, known = so_far
        page, links = event
        return done + 1, known | {page, *links}

    return crawl_events.pipe(
        ops.scan(count, (0, frozenset())),
        ops.map(lambda so_far: f"{so_far[0]}/{len(so_far[1])}"),
    )
