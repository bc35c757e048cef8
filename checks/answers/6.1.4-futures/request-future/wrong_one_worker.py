"""One worker for all requests: they queue.

refused by: request-future-hidden
headline: Your requests run one after another.
"""

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def request_future(request, number):
    return pool.submit(request, number)
