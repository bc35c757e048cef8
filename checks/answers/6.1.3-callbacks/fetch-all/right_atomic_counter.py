"""Counts with itertools.count, whose next() is one step that no thread can get between."""

import functools
import itertools


def fetch_all(request_async, numbers, on_all):
    numbers = list(numbers)
    results = [None] * len(numbers)
    arrived = itertools.count(1)

    def store(index, response):
        results[index] = response["result"]
        if next(arrived) == len(numbers):
            on_all(results)

    for index, number in enumerate(numbers):
        request_async(number, functools.partial(store, index))
    if not numbers:
        on_all(results)
