"""The end of the with waits for the pool, and so for the request.

refused by: request-future-check
headline: request_future waits instead of returning at once.
"""

from concurrent.futures import ThreadPoolExecutor


def request_future(request, number):
    with ThreadPoolExecutor() as pool:
        return pool.submit(request, number)
