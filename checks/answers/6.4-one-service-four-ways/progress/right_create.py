"""By hand, with rx.create and state for each subscriber."""


def progress(crawl_events):
    def subscribe(observer, scheduler):
        done, known = 0, set()

        def on_next(event):
            nonlocal done
            page, links = event
            done += 1
            known.add(page)
            known.update(links)
            observer.on_next((done, len(known)))

        return crawl_events.subscribe(on_next, observer.on_error, observer.on_completed, scheduler=scheduler)

    return rx.create(subscribe)
