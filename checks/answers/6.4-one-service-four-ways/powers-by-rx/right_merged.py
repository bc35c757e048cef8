"""All chains in one stream, each answer with its place, sorted at the end."""


def powers_by_rx(request_stream, numbers):
    def chain(place):
        return request_stream(numbers[place]).pipe(
            ops.flat_map(request_stream),
            ops.map(lambda power: (place, power)),
        )

    return rx.merge(*map(chain, range(len(numbers)))).pipe(
        ops.to_list(),
        ops.map(lambda pairs: [power for _, power in sorted(pairs)]),
    )
