"""State that is changed in place, made anew for each subscriber by defer."""


def progress(crawl_events):
    def begin(scheduler):
        known, done = set(), []

        def count(event):
            done.append(event[0])
            known.update([event[0]], event[1])
            return len(done), len(known)

        return crawl_events.pipe(ops.map(count))

    return rx.defer(begin)
