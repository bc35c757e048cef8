"""Returns a subscription that prints.

refused by: progress-check
headline: progress does not return a stream.
"""


def progress(crawl_events):
    done, known = [], set()

    def on_next(event):
        done.append(event[0])
        known.update([event[0], *event[1]])
        print(len(done), "of", len(known))

    return crawl_events.subscribe(on_next, on_error=print)
