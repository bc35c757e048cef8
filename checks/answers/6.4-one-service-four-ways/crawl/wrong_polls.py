"""Looks every tenth of a second whether there is something new.

refused by: crawl-check
headline: A page waits although there is room for it.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    waiting, in_flight = [start], set()

    async def visit(page):
        try:
            pages[page] = await fetch(page)
        except Exception as error:
            failures[page] = error
            return
        for link in pages[page]:
            if link not in known:
                known.add(link)
                waiting.append(link)

    while waiting or in_flight:
        while waiting and len(in_flight) < limit:
            task = asyncio.create_task(visit(waiting.pop()))
            in_flight.add(task)
            task.add_done_callback(in_flight.discard)
        await asyncio.sleep(0.1)
    return pages, failures
