"""Leaves it all to a pool of its own, which nobody waits for: shutdown without waiting."""

from concurrent.futures import ThreadPoolExecutor


def request_future(request, number):
    pool = ThreadPoolExecutor(max_workers=1)
    future = pool.submit(request, number)
    pool.shutdown(wait=False)
    return future
