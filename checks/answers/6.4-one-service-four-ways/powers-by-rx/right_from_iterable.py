"""One stream of numbers, with their places, all the way."""


def powers_by_rx(request_stream, numbers):
    def ask(pair):
        place, number = pair
        return request_stream(number).pipe(ops.map(lambda answer: (place, answer)))

    return rx.from_iterable(list(enumerate(numbers))).pipe(
        ops.flat_map(ask),
        ops.flat_map(ask),
        ops.reduce(lambda known, pair: {**known, pair[0]: pair[1]}, {}),
        ops.map(lambda known: [known[place] for place in range(len(numbers))]),
    )
