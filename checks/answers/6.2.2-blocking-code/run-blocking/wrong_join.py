"""Joins the thread in the loop's own thread.

refused by: run-blocking-check
headline: run_blocking blocks the event loop.
"""


async def run_blocking(function, *args):
    results = []
    thread = threading.Thread(target=lambda: results.append(function(*args)))
    thread.start()
    thread.join()
    return results[0]
