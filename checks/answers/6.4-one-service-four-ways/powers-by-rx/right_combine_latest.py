"""combine_latest sends once all streams have sent."""


def powers_by_rx(request_stream, numbers):
    if len(numbers) == 0:
        return rx.of([])
    return rx.combine_latest(
        *[request_stream(number).pipe(ops.map(request_stream), ops.merge_all()) for number in numbers]
    ).pipe(ops.map(list))
