"""Gives back a part when it is cancelled.

refused by: crawl-cancelled-check
headline: crawl swallows a cancellation that came from outside.
"""


async def crawl(fetch, start, limit):
    pages, failures = {}, {}
    known = {start}
    places = asyncio.Semaphore(limit)

    async def visit(page):
        try:
            async with places:
                pages[page] = await fetch(page)
        except Exception as error:
            failures[page] = error
            return
        for link in pages[page]:
            if link not in known:
                known.add(link)
                group.create_task(visit(link))

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(visit(start))
    except asyncio.CancelledError:
        pass
    return pages, failures
