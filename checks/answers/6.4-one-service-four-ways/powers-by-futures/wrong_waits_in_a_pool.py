"""A pool of threads does the waiting.

refused by: powers-by-futures-check
headline: powers_by_futures waits in a thread or on a timer of its own.
"""


def powers_by_futures(request_future, numbers):
    pool = ThreadPoolExecutor()

    def power(number):
        return request_future(request_future(number).result()).result()

    return pool.submit(lambda: list(pool.map(power, numbers)))
