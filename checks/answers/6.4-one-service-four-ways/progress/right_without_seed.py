"""Sets of names, each with a one beside it, added up by a scan without a seed."""


def progress(crawl_events):
    return crawl_events.pipe(
        ops.map(lambda event: (1, {event[0], *event[1]})),
        ops.scan(lambda one, other: (one[0] + other[0], one[1] | other[1])),
        ops.map(lambda pair: (pair[0], len(pair[1]))),
    )
