"""A hand-made operator that passes on the values alone.

refused by: squares-of-evens-check
headline: squares_of_evens never ends.
"""


def squares_of_evens(source):
    def subscribe(observer, scheduler):
        def on_next(number):
            if number % 2 == 0:
                observer.on_next(number**2)

        return source.subscribe(on_next, print, scheduler=scheduler)

    return rx.create(subscribe)
