"""Waits for the result and returns that.

refused by: request-future-check
headline: request_future waits instead of returning at once.
"""

from concurrent.futures import ThreadPoolExecutor


def request_future(request, number):
    return ThreadPoolExecutor().submit(request, number).result()
