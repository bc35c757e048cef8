"""Changes the seed in place, which all subscribers share.

refused by: progress-subscribers-check
headline: Your subscribers share one count.
"""


def progress(crawl_events):
    def count(so_far, event):
        so_far["done"] += 1
        so_far["known"].update([event[0], *event[1]])
        return so_far

    return crawl_events.pipe(
        ops.scan(count, {"done": 0, "known": set()}),
        ops.map(lambda so_far: (so_far["done"], len(so_far["known"]))),
    )
