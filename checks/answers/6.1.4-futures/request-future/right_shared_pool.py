"""One pool for all requests, with room enough."""

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=16)


def request_future(request, number):
    return pool.submit(request, number)
