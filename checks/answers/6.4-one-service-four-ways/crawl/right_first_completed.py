"""One loop, a set of tasks, and asyncio.wait for whichever ends first."""


async def crawl(fetch, start, limit):
    pages, failures = {}, {}
    waiting, known, in_flight = [start], {start}, {}
    try:
        while waiting or in_flight:
            while waiting and len(in_flight) < limit:
                page = waiting.pop()
                in_flight[asyncio.create_task(fetch(page))] = page
            done, _ = await asyncio.wait(in_flight, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                page = in_flight.pop(task)
                if task.exception():
                    failures[page] = task.exception()
                    continue
                pages[page] = task.result()
                new = set(task.result()) - known
                known |= new
                waiting.extend(new)
    finally:
        for task in in_flight:
            task.cancel()
        if in_flight:
            await asyncio.wait(in_flight)
    return pages, failures
