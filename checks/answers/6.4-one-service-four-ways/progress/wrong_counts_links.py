"""Every link counts, also the third to the same page.

refused by: progress-check
headline: Your total counts links, not pages.
"""


def progress(crawl_events):
    return crawl_events.pipe(
        ops.scan(lambda so_far, event: (so_far[0] + 1, so_far[1] + len(event[1])), (0, 1)),
    )
