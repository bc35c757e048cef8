"""An async generator: a different thing, sent to with asend.

refused by: running-mean-check
headline: running_mean() does not give a generator.
"""


async def running_mean():
    total = count = 0
    mean = None
    while True:
        total += yield mean
        count += 1
        mean = total / count
