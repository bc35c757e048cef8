"""By hand, with rx.create."""


def powers_by_rx(request_stream, numbers):
    def subscribe(observer, scheduler):
        powers = {}

        def keep(place, power):
            powers[place] = power
            if len(powers) == len(numbers):
                observer.on_next([powers[place] for place in range(len(numbers))])
                observer.on_completed()

        def ask(number, then):
            request_stream(number).subscribe(then, observer.on_error)

        if not numbers:
            observer.on_next([])
            observer.on_completed()
        for place, number in enumerate(numbers):
            ask(number, lambda square, place=place: ask(square, partial(keep, place)))

    return rx.create(subscribe)
